using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Ishigaki.Engines.Logs.Tests;

/// <summary>What came of a log.</summary>
internal sealed record Reading(IReadOnlyList<string> Lines, IReadOnlyList<BrokenRecord> Broken)
{
    /// <summary>Times without a year are of about this day.</summary>
    public static LogOptions Options { get; } =
        new() { WrittenAbout = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero) };

    public IEnumerable<LogFault> Faults => Broken.Select(each => each.Fault);

    public static Reading Of(LogFormat format, string text, LogOptions? options = null, int piece = int.MaxValue) =>
        Of(format, Encoding.UTF8.GetBytes(text), options, piece);

    /// <param name="piece">The bytes are fed in pieces of this size.</param>
    public static Reading Of(LogFormat format, byte[] bytes, LogOptions? options = null, int piece = int.MaxValue)
    {
        var broken = new List<BrokenRecord>();
        var output = new ArrayBufferWriter<byte>();
        var reader = LogReader.Create(format, options ?? Options, broken.Add);
        for (var at = 0; at < bytes.Length; at += Math.Min(piece, bytes.Length - at))
        {
            reader.Feed(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)), output);
        }

        reader.Complete(output);
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.WrittenSpan);
        string[] lines = text.Length == 0 ? [] : text[..^1].Split('\n');
        Assert.True(text.Length == 0 || text[^1] == '\n');
        Assert.Equal((lines.Length, broken.Count), ((int)reader.Written, (int)reader.Refused));
        return new Reading(lines, broken);
    }

    /// <summary>The one event that the text holds.</summary>
    public static JsonElement One(LogFormat format, string text, LogOptions? options = null)
    {
        var reading = Of(format, text, options);
        Assert.Empty(reading.Broken);
        return Parse(Assert.Single(reading.Lines));
    }

    public static LogFault FaultOf(LogFormat format, string text, LogOptions? options = null)
    {
        var reading = Of(format, text, options);
        Assert.Empty(reading.Lines);
        return Assert.Single(reading.Broken).Fault;
    }

    public static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line, new JsonDocumentOptions { AllowDuplicateProperties = false });
        return document.RootElement.Clone();
    }
}
