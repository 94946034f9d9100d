using System.Globalization;
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
/// Runs checks against an organisation's ledgers: one pass over each, whatever the number of conditions.
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
        var read = checks.SelectMany(check => check.Registers).Distinct(StringComparer.Ordinal).ToList();
        var counts = await CountAsync(session, read, checks, freshness, cancellation);
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

    /// <summary>One statement for all ledgers, so that what conditions look up elsewhere is made once.</summary>
    private async Task<Dictionary<string, long>> CountAsync(
        Session session,
        List<string> read,
        IReadOnlyCollection<Check> checks,
        Freshness freshness,
        CancellationToken cancellation
    )
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var wanted = read.Select(id => (Register: registers.Find(id)!, Counted: Wanted(id, checks)))
            .Where(each => each.Counted.Count > 0)
            .ToList();
        if (wanted.Count == 0)
        {
            return counts;
        }

        var tables = wanted.Select(each =>
            $"({Aggregate(each.Register, each.Counted.Values)}) as \"{each.Register.Id}\""
        );
        await using var command = session.Command(
            $"{RowSet.With(Gaps(checks))}select * from {string.Join(", ", tables)}"
        );
        command.Parameters.AddRange(EntrySql.FreshnessParameters(freshness));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var column = 0;
        foreach (var name in wanted.SelectMany(each => each.Counted.Keys))
        {
            counts[name] = reader.GetInt64(column++);
        }

        return counts;
    }

    private static IEnumerable<Gap> Gaps(IReadOnlyCollection<Check> checks) =>
        checks.SelectMany(check => check.Conditions).Select(condition => condition.Gap);

    /// <summary>What is to be counted: entries for which all of some predicates hold.</summary>
    private static Dictionary<string, string[]> Wanted(string register, IReadOnlyCollection<Check> checks)
    {
        var wanted = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (
            var subject in checks.SelectMany(check => check.Subjects).Where(subject => subject.Register == register)
        )
        {
            wanted[Subject(subject)] = [subject.Applies];
        }

        foreach (var gap in Gaps(checks))
        {
            if (gap.Register == register)
            {
                wanted[Population(gap)] = [gap.Applies];
                wanted[Lacking(gap)] = [gap.Applies, gap.Lacks];
            }
        }

        return wanted;
    }

    /// <summary>
    /// Conditions share predicates, and some of these look into other ledgers: each is asked once an entry, in a subquery that
    /// <c>offset 0</c> keeps from being taken apart again.
    /// </summary>
    private static string Aggregate(RegisterDefinition register, IReadOnlyCollection<string[]> counted)
    {
        var names = counted
            .SelectMany(predicates => predicates)
            .Distinct(StringComparer.Ordinal)
            .Select((predicate, i) => (predicate, Name: string.Create(CultureInfo.InvariantCulture, $"p{i}")))
            .ToDictionary(each => each.predicate, each => each.Name, StringComparer.Ordinal);
        var counts = counted.Select(predicates =>
            $"count(*) filter (where {string.Join(" and ", predicates.Select(predicate => names[predicate]))})"
        );
        var asked = names.Select(each => $"({each.Key}) as {each.Value}");
        return $"select {string.Join(", ", counts)} from (select {string.Join(", ", asked)} from {register.Table} t "
            + "where t.organisation_id = (select current_organisation()) and t.deleted_at is null offset 0) as asked";
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
