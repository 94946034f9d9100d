using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>
/// A named question about one register's entries: to which does it apply (<paramref name="Applies"/>), and which of
/// those lack something (<paramref name="Lacks"/>). The same SQL counts for a check and filters the list, so that a
/// figure and the rows behind it cannot differ. Predicates read the row as <c>t</c> and may use the parameters
/// <c>@as_of</c> and <c>@fresh_since</c>.
/// </summary>
/// <param name="Id">Unique, <c>register.name</c>.</param>
/// <param name="Label">What a good entry has.</param>
/// <param name="Missing">What is missing, in a cell or a heading; a noun that stands after "no" in English.</param>
/// <param name="HasInstead">Where "no …" is no good English; see <see cref="Has"/>.</param>
public sealed record Gap(
    string Id,
    string Register,
    Localized Label,
    Localized Missing,
    string Applies,
    string Lacks,
    string? HasInstead = null
)
{
    /// <summary>What the predicates look up in other ledgers.</summary>
    public IReadOnlyList<RowSet> Reads { get; init; } = [];

    /// <summary>What an entry with this gap has, in English: "no department", "a confirmation date in the future".</summary>
    public string Has => HasInstead ?? $"no {Missing.En}";

    /// <summary>The gap by a name of its own, as a choice among others.</summary>
    public Localized Name => ($"{Missing.Ja}なし", Capital(Has));

    /// <summary>
    /// That the field is empty is what the gap counts: its predicate asks the column for nothing, or the gap of a list of
    /// references is named by the field.
    /// </summary>
    public bool AsksFor(FieldDefinition field) =>
        field.InRow
            ? Lacks.Contains($"t.{field.Column} = ''", StringComparison.Ordinal)
                || Lacks.Contains($"t.{field.Column} is null", StringComparison.Ordinal)
            : string.Equals(Id, $"{Register}.{field.Name}", StringComparison.Ordinal);

    private static string Capital(string text)
    {
        var name =
            text.StartsWith("a ", StringComparison.Ordinal) ? text[2..]
            : text.StartsWith("an ", StringComparison.Ordinal) ? text[3..]
            : text;
        return name.StartsWith('“') ? name : char.ToUpperInvariant(name[0]) + name[1..];
    }
}

/// <summary>
/// Rows of other ledgers, made once for all predicates that name it: a condition asked of 100,000 entries does not go through
/// another ledger once more for each question.
/// </summary>
/// <param name="Name">How predicates call it, as in <c>t.id in (select entry_id from data_system)</c>.</param>
/// <param name="Sql">A select.</param>
/// <param name="From">The set that the select reads, if any.</param>
public sealed record RowSet(string Name, string Sql, RowSet? From = null)
{
    private IEnumerable<RowSet> Chain => From is null ? [this] : [.. From.Chain, this];

    /// <summary>What stands before a select that asks these gaps; empty when they read nothing.</summary>
    /// <param name="asked">The predicates, where not all of the gaps': sets that they do not name are not made.</param>
    public static string With(IEnumerable<Gap> gaps, string? asked = null)
    {
        var sets = gaps.SelectMany(gap => gap.Reads)
            .Where(set => asked is null || asked.Contains(set.Name, StringComparison.Ordinal))
            .SelectMany(set => set.Chain)
            .Distinct()
            .ToList();
        return sets.Count == 0
            ? ""
            : $"with {string.Join(", ", sets.Select(set => $"{set.Name} as materialized ({set.Sql})"))} ";
    }
}

/// <summary>All gaps of the program, found by id.</summary>
public sealed class GapSet(IEnumerable<Gap> gaps)
{
    private readonly Dictionary<string, Gap> _byId = gaps.DistinctBy(gap => gap.Id, StringComparer.Ordinal)
        .ToDictionary(gap => gap.Id, StringComparer.Ordinal);

    public IEnumerable<Gap> Of(string register) =>
        _byId.Values.Where(gap => string.Equals(gap.Register, register, StringComparison.Ordinal));

    public Gap? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);
}

/// <summary>By what dates entries are judged.</summary>
/// <param name="AsOf">The day on which the answer is true.</param>
/// <param name="CycleMonths">How often entries are to be confirmed, by the organisation's own rule.</param>
public readonly record struct Freshness(DateOnly AsOf, int CycleMonths)
{
    public const int DefaultCycleMonths = 12;

    /// <summary>An entry confirmed before this day is stale.</summary>
    public DateOnly FreshSince => AsOf.AddMonths(-CycleMonths);
}
