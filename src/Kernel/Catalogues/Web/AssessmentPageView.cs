using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>All items with what is looked for among them.</summary>
/// <param name="Fallen">Ids of items that stand lower than a week ago.</param>
/// <param name="Since">What moved since the day asked for; null when nothing had been recorded by then, or nothing was asked.</param>
public sealed record AssessmentPageView(
    Assessment Assessment,
    AssessmentFilter Filter,
    IReadOnlySet<string> Fallen,
    IReadOnlyList<Movement>? Since,
    IReadOnlyList<NextAct> Acts
)
{
    private readonly ILookup<string, AssessedItem> _bySection = Assessment.Items.ToLookup(
        item => item.Item.Section,
        StringComparer.Ordinal
    );

    public static IReadOnlyList<AssessmentView> Views { get; } =
    [
        AssessmentView.All,
        AssessmentView.Basic,
        AssessmentView.Desirable,
        AssessmentView.Work,
        AssessmentView.Fallen,
        AssessmentView.Stale,
        AssessmentView.Due,
        AssessmentView.Optional,
    ];

    public bool Shows(AssessedItem item) => Filter.Shows(item, Assessment.AsOf, Fallen);

    public int Shown => Assessment.Items.Count(Shows);

    public int Count(AssessmentView view) => AssessmentFilter.Count(view, Assessment, Fallen);

    public IEnumerable<AssessedItem> ItemsOf(CatalogueSection section, ItemKind kind) =>
        _bySection[section.Number].Where(item => item.Item.Kind == kind);

    public IReadOnlyList<AssessedItem> ItemsOf(CatalogueChapter chapter) =>
        [.. Assessment.Catalogue.SectionsOf(chapter).SelectMany(section => _bySection[section.Number])];

    /// <summary>What a chapter still asks for: the states in which somebody is needed, the loudest first.</summary>
    public static IEnumerable<(ItemState State, int Count)> Open(IReadOnlyList<AssessedItem> items) =>
        StateWords
            .ByUrgency.Where(state =>
                state is not (ItemState.Met or ItemState.Attested or ItemState.Accepted or ItemState.NotApplicable)
            )
            .Select(state => (state, items.Count(item => item.Asked && item.State == state)))
            .Where(pair => pair.Item2 > 0);
}
