using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>What an export's first line says. It is not signed: heads decide.</summary>
/// <param name="Span">Of an excerpt; null when the file holds everything from its first entry on.</param>
internal sealed record TrailHeader(Guid Organisation, long FirstHead, long First, byte[] Previous, TrailSpan? Span)
{
    public static TrailHeader? Read(ReadOnlySpan<byte> line)
    {
        var isExcerpt = line.StartsWith(TrailLine.ExcerptStart);
        if (!isExcerpt && !line.StartsWith(TrailLine.HeaderStart))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            var root = document.RootElement;
            var header = new TrailHeader(
                root.GetProperty("organisation").GetGuid(),
                root.GetProperty("firstHead").GetInt64(),
                root.GetProperty("first").GetInt64(),
                Convert.FromHexString(root.GetProperty("previous").GetString() ?? ""),
                isExcerpt ? new TrailSpan(Time(root.GetProperty("from")), Time(root.GetProperty("to"))) : null
            );
            var name = root.GetProperty("name").GetString() ?? "";
            return
                header is { FirstHead: > 0, First: > 0, Previous.Length: MerkleTree.HashSize }
                && IsWritten(header, name, line)
                ? header
                : null;
        }
        catch (Exception failure)
            when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static DateTimeOffset Time(JsonElement value) =>
        DateTimeOffset.ParseExact(
            value.GetString() ?? "",
            TrailText.TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );

    /// <summary>Only the one way of writing a header counts, so that nothing else hides in it.</summary>
    private static bool IsWritten(TrailHeader header, string name, ReadOnlySpan<byte> line)
    {
        var output = new ArrayBufferWriter<byte>(256);
        TrailLine.WriteHeader(
            output,
            header.Organisation,
            name,
            header.FirstHead,
            header.First,
            header.Previous,
            header.Span
        );
        return output.WrittenSpan[..^1].SequenceEqual(line);
    }

    /// <summary>The number of the last head and entry that an end line names; null when it is none.</summary>
    public static (long Head, long Entry)? ReadEnd(ReadOnlySpan<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            return (
                document.RootElement.GetProperty("end").GetInt64(),
                document.RootElement.GetProperty("last").GetInt64()
            );
        }
        catch (Exception failure)
            when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
