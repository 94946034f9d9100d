using System.Text.Json;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Head and back matter of the document.</summary>
internal static class OscalMetadata
{
    public static Guid PlanUuid(AssessmentDocument document) =>
        OscalUuid.Of("plan", document.Catalogue.Id, document.Catalogue.Version);

    public static void Write(Utf8JsonWriter json, AssessmentDocument document)
    {
        json.WriteStartObject("metadata");
        json.WriteString(
            "title",
            OscalText.Line(
                OscalAssessmentResults.In(
                    document,
                    $"{document.Organisation}：{document.Catalogue.Title}に対する状況",
                    $"{document.Organisation}: standing on {document.Catalogue.Title}"
                )
            )
        );
        json.WriteString("last-modified", OscalAssessmentResults.TimeOf(document));
        json.WriteString("version", OscalAssessmentResults.DayOf(document.AsOf));
        json.WriteString("oscal-version", OscalAssessmentResults.OscalVersion);
        OscalProps.Write(
            json,
            ("catalogue", document.Catalogue.Id),
            ("catalogue-version", document.Catalogue.Version),
            ("language", document.Language),
            ("as-of", OscalAssessmentResults.DayOf(document.AsOf))
        );
        json.WriteStartArray("parties");
        json.WriteStartObject();
        json.WriteString("uuid", OscalUuid.Of("organisation", document.Organisation));
        json.WriteString("type", "organization");
        json.WriteString("name", OscalText.Line(document.Organisation));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("remarks", Remarks(document));
        json.WriteEndObject();
    }

    /// <summary>OSCAL demands a plan to refer to; what was planned is the catalogue itself.</summary>
    public static void WriteBackMatter(Utf8JsonWriter json, AssessmentDocument document)
    {
        json.WriteStartObject("back-matter");
        json.WriteStartArray("resources");
        json.WriteStartObject();
        json.WriteString("uuid", PlanUuid(document));
        json.WriteString("title", OscalText.Line(document.Catalogue.Title));
        json.WriteString(
            "description",
            OscalText.Prose(
                OscalAssessmentResults.In(
                    document,
                    $"目録 {document.Catalogue.Id}（{document.Catalogue.Version}）の全項目を評価の対象とする。",
                    $"All items of the catalogue {document.Catalogue.Id} ({document.Catalogue.Version}) are assessed."
                )
            )
        );
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Remarks(AssessmentDocument document) =>
        OscalAssessmentResults.In(
            document,
            "各 finding の props（ns は本製品）に id・state・computed・figures を置く。同じ内容を OSCAL の外側、"
                + "最上位の items に平易な配列でも置く（拡張）。スキーマ検証の際は items を除くこと。"
                + "satisfied は state が met の項目だけで、証明・承認済例外・対象外は not-satisfied（reason は other）とする。",
            "The props of each finding (in our ns) hold id, state, computed and figures. The same is given outside OSCAL "
                + "as a plain list in the top-level member items (an extension); leave items out for schema validation. "
                + "Only items whose state is met are satisfied; attested, accepted and not applicable ones are not-satisfied "
                + "with the reason other."
        );
}
