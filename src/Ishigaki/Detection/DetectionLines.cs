using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>Writes detections as JSON lines: rule, title, level, tags, source, line, and the event when it is asked for.</summary>
internal sealed class DetectionLines(IReadOnlyList<Rule> rules, bool withEvent)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private readonly byte[][] _heads = [.. rules.Select(Head)];

    /// <summary>Detections have the event too.</summary>
    public bool WithEvent => withEvent;

    /// <param name="line">From 1.</param>
    /// <param name="text">The event as it stands in its source: one JSON object.</param>
    public void Write(ArrayBufferWriter<byte> output, int rule, byte[] source, long line, ReadOnlySpan<byte> text)
    {
        output.Write(_heads[rule]);
        output.Write(source);
        output.Write(",\"line\":"u8);
        var room = output.GetSpan(20);
        line.TryFormat(room, out var written, provider: CultureInfo.InvariantCulture);
        output.Advance(written);
        if (withEvent)
        {
            output.Write(",\"event\":"u8);
            output.Write(text.Trim(" \t\r\n"u8));
        }

        output.Write("}\n"u8);
    }

    /// <summary>A name as a JSON text.</summary>
    public static byte[] Quoted(string text) => JsonSerializer.SerializeToUtf8Bytes(text, Json);

    private static byte[] Head(Rule rule) =>
        Encoding.UTF8.GetBytes(
            $"{{\"rule\":{Text(rule.Id)},\"title\":{Text(rule.Title)},\"level\":{Text(rule.Level)},\"tags\":{JsonSerializer.Serialize(rule.Tags, Json)},\"source\":"
        );

    private static string Text(string text) => JsonSerializer.Serialize(text, Json);
}
