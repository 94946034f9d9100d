using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Checks;

/// <summary>One thing that a check counts, and what a person does about it.</summary>
/// <param name="Gap">Counts the entries and finds them again in their ledger.</param>
/// <param name="Remedy">The next act in the words of a button, for example 「終了日を埋める」.</param>
/// <param name="Essential">See <see cref="Figure.Essential"/>.</param>
public sealed record Condition(Gap Gap, FigureKind Kind, Localized Remedy, bool Essential = false)
{
    public string Id => Gap.Id;
}

/// <summary>A ledger whose entries are an item's subject.</summary>
/// <param name="Applies">SQL over the row <c>t</c>: which entries count; all live ones by default.</param>
public sealed record CheckSubject(string Register, string Applies = "true");

/// <summary>
/// Computes one item of a catalogue from ledgers. It is data: conditions over entries, judged by
/// <see cref="Judgement"/>. Rows refused in <paramref name="AlsoReads"/> make the item incomplete too.
/// </summary>
/// <param name="Name">Small and unique, for example <c>asset-life-cycle</c>.</param>
/// <param name="Item">The id of the item, for example <c>2.2.1-①</c>.</param>
public sealed record Check(
    string Name,
    string Catalogue,
    string Item,
    IReadOnlyList<CheckSubject> Subjects,
    IReadOnlyList<Condition> Conditions,
    IReadOnlyList<string>? AlsoReads = null
)
{
    /// <summary>Every register that this check reads.</summary>
    public IReadOnlySet<string> Registers { get; } =
        Subjects
            .Select(subject => subject.Register)
            .Concat(Conditions.Select(condition => condition.Gap.Register))
            .Concat(AlsoReads ?? [])
            .ToHashSet(StringComparer.Ordinal);
}

/// <summary>All checks of the program.</summary>
public sealed class CheckSet
{
    private readonly Dictionary<(string Catalogue, string Item), Check> _byItem;

    public CheckSet(IEnumerable<Check> checks)
    {
        All = [.. checks];
        _byItem = All.ToDictionary(check => (check.Catalogue, check.Item));
    }

    public IReadOnlyList<Check> All { get; }

    public IEnumerable<Check> Of(string catalogue) =>
        All.Where(check => string.Equals(check.Catalogue, catalogue, StringComparison.Ordinal));

    public Check? Find(string catalogue, string item) => _byItem.GetValueOrDefault((catalogue, item));

    /// <summary>What checks count, and what is only listed: a gap that belongs to no item.</summary>
    public GapSet GapsAnd(IEnumerable<Gap> others) =>
        new(All.SelectMany(check => check.Conditions).Select(condition => condition.Gap).Concat(others));
}
