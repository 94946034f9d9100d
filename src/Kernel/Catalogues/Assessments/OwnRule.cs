using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>What the organisation's own rule says about its ledgers; the usual where it says nothing.</summary>
/// <param name="CycleMonths">1 to 36.</param>
/// <param name="TolerancePercent">0 to 5.</param>
public sealed record OwnRule(string OrganisationName, int CycleMonths, decimal TolerancePercent)
{
    public static async Task<OwnRule> ReadAsync(Session session, CancellationToken cancellation)
    {
        var rules = await session.ListAsync(
            """
            select o.name, p.name, p.confirmation_cycle_months, p.tolerance_percent from organisation o
            left join register_profile p on p.organisation_id = o.id and p.deleted_at is null
            where o.id = current_organisation() limit 1
            """,
            reader => new OwnRule(
                reader.IsDBNull(1) ? reader.GetString(0) : reader.GetString(1),
                reader.IsDBNull(2) ? Freshness.DefaultCycleMonths : reader.GetInt32(2),
                reader.IsDBNull(3) ? 0 : reader.GetInt32(3)
            ),
            cancellation
        );
        return rules.FirstOrDefault() ?? new OwnRule("", Freshness.DefaultCycleMonths, 0);
    }
}
