using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Npgsql;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>What the organisation's own rule says about its ledgers; the usual where it says nothing.</summary>
/// <param name="CycleMonths">1 to 36.</param>
/// <param name="TolerancePercent">0 to 5.</param>
/// <param name="Facts">Null when there is no profile.</param>
public sealed record OwnRule(
    string OrganisationName,
    int CycleMonths,
    decimal TolerancePercent,
    ProfileFacts? Facts = null
)
{
    public static async Task<OwnRule> ReadAsync(Session session, CancellationToken cancellation)
    {
        var rules = await session.ListPreparedAsync(
            """
            select o.name, p.name, p.confirmation_cycle_months, p.tolerance_percent, p.sector, p.scale, p.regional_impact,
                p.clearing_body, p.specified_infrastructure, p.specified_on, p.confirmed_on
            from organisation o
            left join register_profile p on p.organisation_id = o.id and p.deleted_at is null
            where o.id = current_organisation() limit 1
            """,
            reader => new OwnRule(
                reader.IsDBNull(1) ? reader.GetString(0) : reader.GetString(1),
                reader.IsDBNull(2) ? Freshness.DefaultCycleMonths : reader.GetInt32(2),
                reader.IsDBNull(3) ? 0 : reader.GetInt32(3),
                reader.IsDBNull(1) ? null : FactsOf(reader)
            ),
            cancellation
        );
        return rules.FirstOrDefault() ?? new OwnRule("", Freshness.DefaultCycleMonths, 0);
    }

    private static ProfileFacts FactsOf(NpgsqlDataReader reader)
    {
        return new ProfileFacts(reader.GetString(4), reader.GetString(5), Said(6), Said(7), Said(8), Day(9), Day(10));

        bool? Said(int column) => reader.IsDBNull(column) ? null : reader.GetBoolean(column);

        DateOnly? Day(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
    }
}
