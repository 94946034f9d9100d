using System.Globalization;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>All that the reports of one assessment say, before anybody decides how it looks.</summary>
/// <param name="Language">Of the reader: ja or en.</param>
/// <param name="MadeAt">When the reports were made, in the time of the place where they are read.</param>
public sealed record ReportContent(
    Assessment Assessment,
    RegisterSet Registers,
    ReportEvidence Evidence,
    CultureInfo Language,
    DateTimeOffset MadeAt
)
{
    public AssessmentSummary Summary { get; } = AssessmentSummary.Of(Assessment);

    public IReadOnlyList<NextAct> NextActs { get; } = Reports.NextActs.Of(Assessment, Registers);

    public Catalogue Catalogue => Assessment.Catalogue;

    public string T(string ja, string en) => Words.IsEnglish(Language) ? en : ja;

    public string T(Localized text) => text.For(Language);

    public string Day(DateOnly date) => T(Dates.Both(date));

    public string MadeOn =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Day(DateOnly.FromDateTime(MadeAt.DateTime))} {MadeAt.Hour}:{MadeAt.Minute:00}"
        );

    public string SummaryOf(AssessedItem item) => T(ItemWording.Summary(item, Assessment.AsOf, Registers));

    public string LabelOf(string register) =>
        register.Length == 0 ? "" : T(ComputedWording.LabelOf(register, Registers));

    /// <summary>The header of the refused cell's column in the reader's words.</summary>
    public string FieldOf(RefusedInFile refused) =>
        T(FieldWording.LabelOf(Registers, refused.Register, refused.Cell.Field));

    /// <summary>Every figure of every item that records decide, in the order of the catalogue.</summary>
    public IEnumerable<(AssessedItem Item, JudgedFigure Judged)> Figures =>
        Assessment
            .Items.Where(item => item.Computed)
            .SelectMany(item => FiguresOf(item).Select(judged => (item, judged)));

    /// <summary>Empty for an item that no record decides.</summary>
    public static IEnumerable<JudgedFigure> FiguresOf(AssessedItem item) =>
        item is { Computed: true, Outcome: { } outcome } ? JudgedFigure.InOrder(outcome) : [];

    /// <summary>The entries behind a figure; null when there are none, or when the only one is a rule such as the profile.</summary>
    public LackingEntries? EntriesBehind(JudgedFigure judged) =>
        judged.Figure.Kind != FigureKind.Document
        && Registers.Find(judged.Condition.Gap.Register) is not { Single: true }
        && Evidence.Of(judged.Condition.Id) is { Entries.Count: > 0 } lacking
            ? lacking
            : null;

    /// <summary>The items of a section in the order of the catalogue.</summary>
    public IEnumerable<AssessedItem> ItemsOf(CatalogueSection section) =>
        Assessment.Items.Where(item => string.Equals(item.Item.Section, section.Number, StringComparison.Ordinal));

    public IEnumerable<AssessedItem> ItemsOf(CatalogueChapter chapter) =>
        Catalogue.SectionsOf(chapter).SelectMany(ItemsOf);

    /// <summary>Which version this is held against, and what came after it.</summary>
    public string VersionSentence => T(CatalogueWording.Version(Catalogue));
}
