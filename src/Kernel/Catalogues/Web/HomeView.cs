using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>Everything that the first page says.</summary>
/// <param name="Moves">Since last week; null when nothing had been recorded by then.</param>
public sealed record HomeView(
    Assessment Assessment,
    IReadOnlyList<LedgerStatus> Ledgers,
    IReadOnlyList<Movement>? Moves,
    Trend Trend,
    IReadOnlyList<HomeTask> Tasks
)
{
    /// <summary>Nobody has recorded anything yet: the page then shows how to begin.</summary>
    public bool IsFirstUse => Ledgers.All(ledger => ledger is { Entries: 0, RefusedRows: 0, ChangedAt: null });

    /// <summary>The ledger to begin with: the first that holds many entries and is not about statements of people.</summary>
    public LedgerStatus? Beginning =>
        Ledgers.FirstOrDefault(ledger => !ledger.Register.Single && ledger.Register.Id != ItemActs.Attestations);

    public LedgerStatus? Profile => Ledgers.FirstOrDefault(ledger => ledger.Register.Single);

    public int NeedWork => Assessment.Items.Count(item => item.NeedsWork);

    public int Expiring => Assessment.Items.Count(item => NextActs.EndsSoon(item, Assessment.AsOf));

    public long RefusedRows => Ledgers.Sum(ledger => ledger.RefusedRows);

    public IEnumerable<Movement> Fallen => (Moves ?? []).Where(move => move.Fell);

    public IEnumerable<Movement> Risen => (Moves ?? []).Where(move => move.Rose);

    public IEnumerable<AssessedItem> ItemsOf(CatalogueChapter chapter)
    {
        var sections = Assessment
            .Catalogue.SectionsOf(chapter)
            .Select(section => section.Number)
            .ToHashSet(StringComparer.Ordinal);
        return Assessment.Items.Where(item => sections.Contains(item.Item.Section));
    }

    public IEnumerable<LedgerStatus> LedgersOf(CatalogueChapter chapter) =>
        Ledgers.Where(ledger => string.Equals(ledger.Register.Chapter, chapter.Number, StringComparison.Ordinal));
}
