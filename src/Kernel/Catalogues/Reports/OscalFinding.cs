using System.Text.Json;
using Ishigaki.Kernel.Catalogues.Assessments;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>The conclusion on one item.</summary>
internal static class OscalFinding
{
    public static void Write(Utf8JsonWriter json, AssessmentDocument document, AssessmentDocumentItem item)
    {
        json.WriteStartObject();
        json.WriteString("uuid", OscalAssessmentResults.Uuid(document, "finding", item.Id));
        json.WriteString("title", OscalText.Line($"{item.Id} {item.Title}"));
        json.WriteString("description", OscalText.Prose(item.Summary));
        OscalProps.Write(
            json,
            ("id", item.Id),
            ("state", item.State),
            ("computed", item.Computed ? "true" : "false"),
            ("figures", OscalItems.FiguresAsText(item)),
            (
                "addressed",
                item.Addressed switch
                {
                    true => "true",
                    false => "false",
                    null => "open",
                }
            )
        );
        WriteTarget(json, document, item);
        if (OscalObservation.IsNeeded(item))
        {
            json.WriteStartArray("related-observations");
            json.WriteStartObject();
            json.WriteString("observation-uuid", OscalObservation.UuidOf(document, item));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (item.Basis is { } basis)
        {
            json.WriteString("remarks", OscalText.Prose(BasisText(document, basis)));
        }

        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, AssessmentDocument document, AssessmentDocumentItem item)
    {
        var label = StateCode.LabelOf(item.State);
        json.WriteStartObject("target");
        json.WriteString("type", "objective-id");
        json.WriteString("target-id", ItemId.ToToken(item.Id));
        json.WriteStartObject("status");
        json.WriteString("state", item.State is StateCode.Met ? "satisfied" : "not-satisfied");
        json.WriteString("reason", ReasonOf(item.State));
        json.WriteString("remarks", OscalAssessmentResults.In(document, label.Ja, label.En));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The reasons OSCAL names; what records neither show nor refute is "other".</summary>
    private static string ReasonOf(string state) =>
        state switch
        {
            StateCode.Met => "pass",
            StateCode.Partly or StateCode.NotMet => "fail",
            _ => "other",
        };

    private static string BasisText(AssessmentDocument document, AssessmentBasis basis)
    {
        var until = basis.Until is { } day
            ? OscalAssessmentResults.In(
                document,
                $"、{OscalAssessmentResults.DayOf(day)}まで",
                $", until {OscalAssessmentResults.DayOf(day)}"
            )
            : "";
        return OscalAssessmentResults.In(
            document,
            $"{basis.Text}（{basis.By}{until}）",
            $"{basis.Text} ({basis.By}{until})"
        );
    }
}
