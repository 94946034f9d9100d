using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>Holds an organisation against a catalogue: checks where ledgers can show an item, attestations elsewhere.</summary>
public sealed class Assessor(CheckRun run, CheckSet checks, TimeProvider time)
{
    public async Task<Assessment> AssessAsync(
        Session session,
        Catalogue catalogue,
        DateOnly asOf,
        CancellationToken cancellation
    )
    {
        var rule = await OwnRule.ReadAsync(session, cancellation);
        var freshness = new Freshness(asOf, rule.CycleMonths);
        var outcomes = await run.RunAsync(
            session,
            [.. checks.Of(catalogue.Id)],
            freshness,
            rule.TolerancePercent,
            cancellation
        );
        var byItem = outcomes.ToDictionary(outcome => outcome.Check.Item, StringComparer.Ordinal);
        var attested = await AttestationsAsync(session, catalogue, cancellation);
        var moved = await MovedAsync(session, cancellation);
        return new Assessment(
            catalogue,
            session.OrganisationId,
            rule.OrganisationName,
            freshness,
            time.GetUtcNow(),
            [
                .. catalogue.Items.Select(item =>
                    Assess(
                        item,
                        byItem.GetValueOrDefault(item.Id),
                        attested.GetValueOrDefault(item.Id),
                        asOf,
                        moved
                    ) with
                    {
                        Address = Addressing.Of(item, rule.Facts, freshness),
                    }
                ),
            ]
        );
    }

    private static AssessedItem Assess(
        CatalogueItem item,
        CheckOutcome? outcome,
        AttestationRecord? attestation,
        DateOnly asOf,
        Dictionary<string, DateTimeOffset> moved
    )
    {
        var said = attestation?.StateOn(asOf) ?? ItemState.Unassessed;
        if (outcome is null)
        {
            return new AssessedItem(item, said, null, null, attestation, AttestedAt(attestation));
        }

        // Records speak before people: only "not applicable" may stand in for a computed state.
        if (said == ItemState.NotApplicable)
        {
            return new AssessedItem(item, said, null, outcome, attestation, AttestedAt(attestation));
        }

        var last = outcome
            .Check.Registers.Select(register => moved.TryGetValue(register, out var at) ? at : default)
            .Max();
        return new AssessedItem(
            item,
            outcome.Verdict.State,
            outcome.Verdict.Otherwise,
            outcome,
            attestation,
            last == default ? null : last
        );
    }

    private static DateTimeOffset? AttestedAt(AttestationRecord? attestation) =>
        attestation?.AttestedOn is { } on ? new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    private static async Task<Dictionary<string, AttestationRecord>> AttestationsAsync(
        Session session,
        Catalogue catalogue,
        CancellationToken cancellation
    )
    {
        var rows = await session.ListAsync(
            """
            select id, item, basis, statement, evidence, attested_by, attested_on, expires_on
            from register_attestations where organisation_id = current_organisation() and deleted_at is null
            """,
            reader => new AttestationRecord(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6),
                reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7)
            ),
            cancellation
        );
        var known = rows.Where(row => catalogue.Find(row.Item) is not null);
        return known.ToDictionary(row => catalogue.Find(row.Item)!.Id, StringComparer.Ordinal);
    }

    private static async Task<Dictionary<string, DateTimeOffset>> MovedAsync(
        Session session,
        CancellationToken cancellation
    )
    {
        var rows = await session.ListAsync(
            $"""
            select register, max(at) from (
                select register, max(finished_at) as at from import
                where organisation_id = current_organisation() and state = 'applied' group by register
                union all
                select register, max(at) from audit_entry
                where organisation_id = current_organisation() and {AuditActs.SingleSql} group by register) moved
            group by register
            """,
            reader => (Register: reader.GetString(0), At: reader.GetFieldValue<DateTimeOffset>(1)),
            cancellation
        );
        return rows.ToDictionary(row => row.Register, row => row.At, StringComparer.Ordinal);
    }
}
