using System.Globalization;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>An assessment as a document to be exchanged.</summary>
public static class AssessmentExport
{
    public static AssessmentDocument ToDocument(ReportContent content)
    {
        var (assessment, language) = (content.Assessment, content.Language);
        var catalogue = assessment.Catalogue;
        return new AssessmentDocument(
            assessment.OrganisationName,
            new AssessedCatalogue(catalogue.Id, catalogue.Version, catalogue.Title.For(language)),
            assessment.AsOf,
            content.MadeAt,
            Words.IsEnglish(language) ? "en" : "ja",
            [.. assessment.Items.Select(item => Item(item, content))]
        );
    }

    /// <summary>Every condition, also those that are fulfilled; a lack is tolerated only in records.</summary>
    private static AssessmentDocumentItem Item(AssessedItem item, ReportContent content)
    {
        var judged = item is { Computed: true, Outcome: { } outcome } ? JudgedFigure.InOrder(outcome).ToList() : [];
        return new AssessmentDocumentItem(
            item.Item.Id,
            item.Item.ShortText.For(content.Language),
            StateCode.Of(item.State),
            item.Computed,
            [.. judged.Select(each => Figure(each, item.Outcome!.TolerancePercent, content.Language))],
            content.SummaryOf(item),
            [.. judged.SelectMany(each => Evidence(each, content))],
            Basis(item),
            item.Address.Value,
            item.Address.Why.For(content.Language)
        );
    }

    private static AssessmentFigure Figure(JudgedFigure judged, decimal tolerance, CultureInfo language) =>
        new(
            judged.Condition.Id,
            judged.Condition.Gap.Label.For(language),
            judged.Figure.Satisfied,
            judged.Figure.Lacking,
            judged.Figure.Kind == FigureKind.Record ? tolerance : null
        );

    private static IEnumerable<AssessmentEvidence> Evidence(JudgedFigure judged, ReportContent content) =>
        (content.Evidence.Of(judged.Condition.Id)?.Entries ?? []).Select(entry => new AssessmentEvidence(
            judged.Condition.Gap.Register,
            entry.Key,
            entry.Title,
            entry.Missing.For(content.Language)
        ));

    /// <summary>Only while the state rests on what a person said.</summary>
    private static AssessmentBasis? Basis(AssessedItem item) =>
        item.Attestation is { } said
        && item.State is ItemState.Attested or ItemState.DocumentOnly or ItemState.NotApplicable or ItemState.Accepted
        && !item.Computed
            ? new AssessmentBasis(said.Statement, said.AttestedBy, said.ExpiresOn)
            : null;
}
