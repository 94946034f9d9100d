using System.Text;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Catalogues.Checks;

/// <summary>What one check found.</summary>
public sealed record CheckOutcome(
    Check Check,
    Verdict Verdict,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<LedgerEvidence> Evidence,
    decimal TolerancePercent
);

/// <summary>
/// Runs checks against an organisation's ledgers: one aggregate per ledger, whatever the number of conditions.
/// </summary>
public sealed class CheckRun(RegisterSet registers)
{
    public async Task<IReadOnlyList<CheckOutcome>> RunAsync(
        Session session,
        IReadOnlyCollection<Check> checks,
        Freshness freshness,
        decimal tolerancePercent,
        CancellationToken cancellation
    )
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var read = checks.SelectMany(check => check.Registers).Distinct(StringComparer.Ordinal).ToList();
        foreach (var register in read)
        {
            await CountAsync(session, registers.Find(register)!, checks, freshness, counts, cancellation);
        }

        var refused = await RefusedAsync(session, cancellation);
        var loaded = await LoadedAsync(session, read, cancellation);
        return [.. checks.Select(check => Judge(check, counts, refused, loaded, tolerancePercent))];
    }

    private static CheckOutcome Judge(
        Check check,
        Dictionary<string, long> counts,
        Dictionary<string, long> refused,
        HashSet<string> loaded,
        decimal tolerancePercent
    )
    {
        var figures = check
            .Conditions.Select(condition => new Figure(
                condition.Id,
                condition.Kind,
                counts[Population(condition.Gap)],
                counts[Lacking(condition.Gap)],
                condition.Essential
            ))
            .ToList();
        // A refused row of any ledger that the item reads makes it incomplete, so the rows of ledgers that are not
        // subjects are counted with the first subject.
        var elsewhere = check
            .Registers.Where(register => check.Subjects.All(subject => subject.Register != register))
            .Sum(register => refused.GetValueOrDefault(register));
        var evidence = check
            .Subjects.Select(
                (subject, index) =>
                    new LedgerEvidence(
                        subject.Register,
                        counts[Subject(subject)],
                        loaded.Contains(subject.Register),
                        refused.GetValueOrDefault(subject.Register) + (index == 0 ? elsewhere : 0)
                    )
            )
            .ToList();
        var verdict = Judgement.Judge(evidence, figures, tolerancePercent);
        return new CheckOutcome(check, verdict, figures, evidence, tolerancePercent);
    }

    private static async Task CountAsync(
        Session session,
        RegisterDefinition register,
        IReadOnlyCollection<Check> checks,
        Freshness freshness,
        Dictionary<string, long> counts,
        CancellationToken cancellation
    )
    {
        var wanted = Wanted(register.Id, checks);
        if (wanted.Count == 0)
        {
            return;
        }

        await using var command = session.Command(Aggregate(register, wanted.Values));
        command.Parameters.AddRange(EntrySql.FreshnessParameters(freshness));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var column = 0;
        foreach (var name in wanted.Keys)
        {
            counts[name] = reader.GetInt64(column++);
        }
    }

    private static Dictionary<string, string> Wanted(string register, IReadOnlyCollection<Check> checks)
    {
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var subject in checks.SelectMany(check => check.Subjects).Where(subject => subject.Register == register)
        )
        {
            wanted[Subject(subject)] = subject.Applies;
        }

        foreach (var gap in checks.SelectMany(check => check.Conditions).Select(condition => condition.Gap))
        {
            if (gap.Register == register)
            {
                wanted[Population(gap)] = gap.Applies;
                wanted[Lacking(gap)] = $"({gap.Applies}) and ({gap.Lacks})";
            }
        }

        return wanted;
    }

    private static string Aggregate(RegisterDefinition register, IEnumerable<string> predicates)
    {
        var sql = new StringBuilder("select ");
        sql.AppendJoin(", ", predicates.Select(predicate => $"count(*) filter (where {predicate})"));
        sql.Append(" from ").Append(register.Table);
        sql.Append(" t where t.organisation_id = current_organisation() and t.deleted_at is null");
        return sql.ToString();
    }

    /// <summary>Rows, not cells: one row may be refused for several cells.</summary>
    private static async Task<Dictionary<string, long>> RefusedAsync(Session session, CancellationToken cancellation)
    {
        var rows = await session.ListAsync(
            """
            select register, count(distinct (import_id, sheet, row_number)) from import_refusal
            where organisation_id = current_organisation() and settled_at is null group by register
            """,
            reader => (Register: reader.GetString(0), Rows: reader.GetInt64(1)),
            cancellation
        );
        return rows.ToDictionary(row => row.Register, row => row.Rows, StringComparer.Ordinal);
    }

    private async Task<HashSet<string>> LoadedAsync(Session session, List<string> read, CancellationToken cancellation)
    {
        var sql = string.Join(
            " union all ",
            read.Select(id =>
                $"select '{id}' where exists (select from {registers.Find(id)!.Table} t "
                + "where t.organisation_id = current_organisation()) or exists (select from import i "
                + $"where i.organisation_id = current_organisation() and i.register = '{id}' and i.state = 'applied')"
            )
        );
        var loaded = await session.ListAsync(sql, reader => reader.GetString(0), cancellation);
        return loaded.ToHashSet(StringComparer.Ordinal);
    }

    private static string Subject(CheckSubject subject) => $"s|{subject.Register}|{subject.Applies}";

    private static string Population(Gap gap) => $"p|{gap.Id}";

    private static string Lacking(Gap gap) => $"l|{gap.Id}";
}
