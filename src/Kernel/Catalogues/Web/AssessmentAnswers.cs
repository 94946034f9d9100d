using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>An assessment as a program reads it. Words come in the language asked for by Accept-Language.</summary>
public sealed record AssessmentAnswer(
    string Organisation,
    DateOnly AsOf,
    DateTimeOffset ComputedAt,
    CatalogueName Catalogue,
    IReadOnlyList<ItemAnswer> Items
)
{
    public static AssessmentAnswer Of(Assessment assessment, RegisterSet registers) =>
        new(
            assessment.OrganisationName,
            assessment.AsOf,
            assessment.At,
            CatalogueName.Of(assessment.Catalogue),
            [.. assessment.Items.Select(item => ItemAnswer.Of(item, assessment.AsOf, registers))]
        );
}

/// <param name="Status">"draft" or "final".</param>
/// <param name="SupersededBy">The id of the document that replaced it; null while it is in force.</param>
public sealed record CatalogueName(string Id, string Version, string Status, string Title, string? SupersededBy)
{
    public static CatalogueName Of(Catalogue catalogue) =>
        new(catalogue.Id, catalogue.Version, catalogue.Status, catalogue.Title.ToString(), catalogue.SupersededBy?.Id);
}

/// <param name="State">met, partly, not-met, document-only, attested, accepted, not-applicable, unassessed or incomplete.</param>
/// <param name="Computed">Whether ledgers decided it.</param>
/// <param name="Otherwise">With incomplete: the state that the accepted rows alone give.</param>
/// <param name="Summary">Why, in one sentence.</param>
/// <param name="Addressed">Whether it is meant for the organisation; null while the profile leaves that open.</param>
public sealed record ItemAnswer(
    string Id,
    string Kind,
    string State,
    bool Computed,
    string? Otherwise,
    IReadOnlyList<FigureAnswer> Figures,
    string Summary,
    DateOnly? ExpiresOn,
    bool? Addressed,
    string AddressedWhy
)
{
    public static ItemAnswer Of(AssessedItem item, DateOnly asOf, RegisterSet registers) =>
        new(
            item.Item.Id,
            CatalogueCodes.CodeOf(item.Item.Kind),
            StateCode.Of(item.State),
            item.Computed,
            item.Otherwise is { } otherwise ? StateCode.Of(otherwise) : null,
            [.. ReportContent.FiguresOf(item).Select(FigureAnswer.Of)],
            ItemWording.Summary(item, asOf, registers).ToString(),
            item.Computed ? null : item.Attestation?.ExpiresOn,
            item.Address.Value,
            item.Address.Why.ToString()
        );
}

/// <param name="Id">The condition; lists take it as <c>gap</c>.</param>
/// <param name="Kind">document, record or contradiction.</param>
public sealed record FigureAnswer(
    string Id,
    string Register,
    string Label,
    string Kind,
    long Population,
    long Satisfied,
    long Lacking,
    bool Essential
)
{
    public static FigureAnswer Of(JudgedFigure judged) =>
        new(
            judged.Condition.Id,
            judged.Condition.Gap.Register,
            judged.Condition.Gap.Label.ToString(),
            judged.Figure.Kind switch
            {
                FigureKind.Document => "document",
                FigureKind.Record => "record",
                FigureKind.Contradiction => "contradiction",
            },
            judged.Figure.Population,
            judged.Figure.Satisfied,
            judged.Figure.Lacking,
            judged.Figure.Essential
        );
}

/// <summary>A catalogue with its items in this program's own words.</summary>
public sealed record CatalogueAnswer(
    CatalogueName Catalogue,
    string Source,
    string Note,
    IReadOnlyList<CatalogueItemAnswer> Items
)
{
    public static CatalogueAnswer Of(Catalogue catalogue) =>
        new(
            CatalogueName.Of(catalogue),
            catalogue.Source,
            catalogue.Note.ToString(),
            [
                .. catalogue.Items.Select(item => new CatalogueItemAnswer(
                    item.Id,
                    item.Section,
                    CatalogueCodes.CodeOf(item.Kind),
                    CatalogueCodes.CodeOf(item.Cycle),
                    CatalogueCodes.CodeOf(item.Function),
                    item.ShortText.ToString(),
                    item.Text.ToString(),
                    item.Evidence.ToString()
                )),
            ]
        );
}

public sealed record CatalogueItemAnswer(
    string Id,
    string Section,
    string Kind,
    string Cycle,
    string Function,
    string Short,
    string Text,
    string Evidence
);
