using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>The extension beside the envelope: one plain object per item.</summary>
internal static class OscalItems
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(Utf8JsonWriter json, AssessmentDocument document)
    {
        json.WriteStartArray("items");
        foreach (var item in document.Items)
        {
            json.WriteStartObject();
            json.WriteString("id", OscalText.Line(item.Id));
            json.WriteString("state", item.State);
            json.WriteBoolean("computed", item.Computed);
            json.WritePropertyName("figures");
            WriteFigures(json, item);
            WriteAddressed(json, item);
            json.WriteString("title", OscalText.Line(item.Title));
            json.WriteString("summary", OscalText.Prose(item.Summary));
            WriteEvidence(json, item);
            WriteBasis(json, item.Basis);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The figures as one line of JSON, for a property's value.</summary>
    public static string FiguresAsText(AssessmentDocumentItem item)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            WriteFigures(json, item);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteFigures(Utf8JsonWriter json, AssessmentDocumentItem item)
    {
        json.WriteStartArray();
        foreach (var figure in item.Figures)
        {
            json.WriteStartObject();
            json.WriteString("name", OscalText.Line(figure.Name));
            json.WriteString("label", OscalText.Line(figure.Label));
            json.WriteNumber("satisfied", figure.Satisfied);
            json.WriteNumber("lacking", figure.Lacking);
            if (figure.TolerancePercent is { } percent)
            {
                json.WriteNumber("tolerancePercent", percent);
            }
            else
            {
                json.WriteNull("tolerancePercent");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAddressed(Utf8JsonWriter json, AssessmentDocumentItem item)
    {
        if (item.Addressed is { } addressed)
        {
            json.WriteBoolean("addressed", addressed);
        }
        else
        {
            json.WriteNull("addressed");
        }

        json.WriteString("addressedWhy", item.AddressedWhy.Length == 0 ? "" : OscalText.Prose(item.AddressedWhy));
    }

    private static void WriteEvidence(Utf8JsonWriter json, AssessmentDocumentItem item)
    {
        json.WriteStartArray("evidence");
        foreach (var entry in item.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("register", OscalText.Line(entry.Register));
            json.WriteString("key", OscalText.Line(entry.Key));
            json.WriteString("name", OscalText.Line(entry.Name));
            json.WriteString("missing", entry.Missing.Length == 0 ? "" : OscalText.Prose(entry.Missing));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBasis(Utf8JsonWriter json, AssessmentBasis? basis)
    {
        if (basis is null)
        {
            json.WriteNull("basis");
            return;
        }

        json.WriteStartObject("basis");
        json.WriteString("text", OscalText.Prose(basis.Text));
        json.WriteString("by", OscalText.Line(basis.By));
        json.WriteString("until", basis.Until is { } day ? OscalAssessmentResults.DayOf(day) : null);
        json.WriteEndObject();
    }
}
