using System.Text.Json;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>The single result of the document: what was reviewed, observed and found.</summary>
internal static class OscalResult
{
    public static void Write(Utf8JsonWriter json, AssessmentDocument document)
    {
        json.WriteStartObject();
        json.WriteString("uuid", OscalAssessmentResults.Uuid(document, "result", ""));
        json.WriteString(
            "title",
            OscalText.Line($"{document.Catalogue.Title} {OscalAssessmentResults.DayOf(document.AsOf)}")
        );
        json.WriteString(
            "description",
            OscalAssessmentResults.In(
                document,
                $"{OscalAssessmentResults.DayOf(document.AsOf)} 時点の {document.Items.Count} 項目の状況。",
                $"The standing of {document.Items.Count} items on {OscalAssessmentResults.DayOf(document.AsOf)}."
            )
        );
        json.WriteString("start", OscalAssessmentResults.TimeOf(document));
        json.WriteString("end", OscalAssessmentResults.TimeOf(document));
        WriteReviewed(json, document);
        WriteList(
            json,
            "observations",
            document,
            [.. document.Items.Where(OscalObservation.IsNeeded)],
            OscalObservation.Write
        );
        WriteList(json, "findings", document, document.Items, OscalFinding.Write);
        json.WriteEndObject();
    }

    /// <summary>A section of the guideline is a control, an item is one of its objectives.</summary>
    private static void WriteReviewed(Utf8JsonWriter json, AssessmentDocument document)
    {
        var sections = document
            .Items.Select(item => ItemId.SectionOf(item.Id))
            .Where(section => section.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Select(OscalText.SectionToken);
        json.WriteStartObject("reviewed-controls");
        WriteSelection(json, "control-selections", "include-controls", "control-id", [.. sections]);
        WriteSelection(
            json,
            "control-objective-selections",
            "include-objectives",
            "objective-id",
            [.. document.Items.Select(item => ItemId.ToToken(item.Id))]
        );
        json.WriteEndObject();
    }

    private static void WriteSelection(Utf8JsonWriter json, string list, string include, string id, List<string> tokens)
    {
        json.WriteStartArray(list);
        json.WriteStartObject();
        if (tokens.Count == 0)
        {
            json.WriteStartObject("include-all");
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray(include);
            foreach (var token in tokens)
            {
                json.WriteStartObject();
                json.WriteString(id, token);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>OSCAL has no empty lists: a list without entries is left out.</summary>
    private static void WriteList(
        Utf8JsonWriter json,
        string name,
        AssessmentDocument document,
        IReadOnlyList<AssessmentDocumentItem> items,
        Action<Utf8JsonWriter, AssessmentDocument, AssessmentDocumentItem> write
    )
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, document, item);
        }

        json.WriteEndArray();
    }
}
