using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Indicators;

namespace Ishigaki.Detection;

/// <summary>Writes what correlations and indicators found as JSON lines, beside those of rules.</summary>
internal static class ExtraLines
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>rule, title, level, tags, first, last, group, figure, events, and lines: source and line of the events.</summary>
    public static void Write(ArrayBufferWriter<byte> output, CorrelationDetection detection)
    {
        var correlation = detection.Correlation;
        using (var json = new Utf8JsonWriter(output, Json))
        {
            json.WriteStartObject();
            Head(json, correlation.Id, correlation.Title, correlation.Level, correlation.Tags);
            json.WriteString("first"u8, Time(detection.First));
            json.WriteString("last"u8, Time(detection.Last));
            json.WriteStartObject("group"u8);
            foreach (var (field, value) in correlation.GroupBy.Zip(detection.Group))
            {
                json.WriteString(field, value);
            }

            json.WriteEndObject();
            json.WriteNumber("figure"u8, detection.Figure);
            json.WriteNumber("events"u8, detection.Events);
            json.WriteStartArray("lines"u8);
            foreach (var line in detection.Lines)
            {
                json.WriteStartObject();
                json.WriteString("source"u8, line.Source);
                json.WriteNumber("line"u8, line.Line);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>
    /// rule (<c>indicator:</c> and the kind), title, level, tags (TLP), field, value, list, expires and note where the list has
    /// them, source, line, and the event when it is asked for.
    /// </summary>
    /// <param name="source">As a JSON text.</param>
    /// <param name="text">The event; empty when it is not asked for.</param>
    public static void Write(
        ArrayBufferWriter<byte> output,
        IndicatorSet set,
        IndicatorHit hit,
        byte[] source,
        long line,
        ReadOnlySpan<byte> text
    )
    {
        var indicator = set.Of(hit.Number, hit.Value);
        var kind = IndicatorNames.Of(indicator.Kind);
        string[] tags = indicator.Tlp == IndicatorTlp.Unstated ? [] : ["tlp." + IndicatorNames.Of(indicator.Tlp)];
        using (var json = new Utf8JsonWriter(output, Json))
        {
            json.WriteStartObject();
            Head(json, "indicator:" + kind, "Indicator found: " + kind, indicator.Level, tags);
            json.WriteString("field"u8, hit.Field);
            json.WriteString("value"u8, hit.Value);
            json.WriteString("list"u8, set.ListNameOf(hit.Number));
            if (indicator.ExpiresOn is { } expires)
            {
                json.WriteString("expires"u8, expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            if (indicator.Note.Length > 0)
            {
                json.WriteString("note"u8, indicator.Note);
            }

            json.WritePropertyName("source"u8);
            json.WriteRawValue(source, skipInputValidation: true);
            json.WriteNumber("line"u8, line);
            if (text.Length > 0)
            {
                json.WritePropertyName("event"u8);
                json.WriteRawValue(text.Trim(" \t\r\n"u8), skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void Head(Utf8JsonWriter json, string rule, string title, string level, IReadOnlyList<string> tags)
    {
        json.WriteString("rule"u8, rule);
        json.WriteString("title"u8, title);
        json.WriteString("level"u8, level);
        json.WriteStartArray("tags"u8);
        foreach (var tag in tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
    }

    private static string Time(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
