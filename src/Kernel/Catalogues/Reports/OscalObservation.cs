using System.Text.Json;
using Ishigaki.Kernel.Catalogues.Assessments;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>The records an item was judged by.</summary>
internal static class OscalObservation
{
    /// <summary>Nothing was observed of an item that nobody has assessed.</summary>
    public static bool IsNeeded(AssessmentDocumentItem item) =>
        item.Computed || item.Evidence.Count > 0 || item.Figures.Count > 0 || item.Basis is not null;

    public static Guid UuidOf(AssessmentDocument document, AssessmentDocumentItem item) =>
        OscalAssessmentResults.Uuid(document, "observation", item.Id);

    public static void Write(Utf8JsonWriter json, AssessmentDocument document, AssessmentDocumentItem item)
    {
        json.WriteStartObject();
        json.WriteString("uuid", UuidOf(document, item));
        json.WriteString("title", OscalText.Line(item.Id));
        json.WriteString("description", OscalText.Prose(item.Summary));
        json.WriteStartArray("methods");
        json.WriteStringValue(MethodOf(item));
        json.WriteEndArray();
        WriteEvidence(json, item);
        json.WriteString("collected", OscalAssessmentResults.TimeOf(document));
        json.WriteEndObject();
    }

    /// <summary>The methods of NIST SP 800-53A as OSCAL spells them.</summary>
    private static string MethodOf(AssessmentDocumentItem item) =>
        item switch
        {
            { Computed: true } or { State: StateCode.DocumentOnly } => "EXAMINE",
            { State: StateCode.Attested } => "INTERVIEW",
            _ => "UNKNOWN",
        };

    private static void WriteEvidence(Utf8JsonWriter json, AssessmentDocumentItem item)
    {
        if (item.Evidence.Count == 0)
        {
            return;
        }

        json.WriteStartArray("relevant-evidence");
        foreach (var entry in item.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("description", OscalText.Prose($"{entry.Register} {entry.Key} {entry.Name}"));
            OscalProps.Write(
                json,
                ("register", OscalText.Line(entry.Register)),
                ("key", OscalText.Line(entry.Key)),
                ("missing", entry.Missing)
            );
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
