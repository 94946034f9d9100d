using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>
/// The lines of an export: a header, then for each batch its entries, their leaf hashes and the signed head, then an end.
/// Each is JSON, with its fields in this order. What is hashed is the line without its last field, which says the
/// position, so that a removed entry does not change those after it. An excerpt is of version 2, which programs that know
/// only version 1 refuse: in it entries outside its span are given by their hashes, and behind a bridge line come heads
/// that lead to the newest.
/// </summary>
public static class TrailLine
{
    internal static ReadOnlySpan<byte> EntryStart => "{\"at\":\""u8;

    internal static ReadOnlySpan<byte> RemovedStart => "{\"removed\":\"retention\",\"leaf\":\""u8;

    internal static ReadOnlySpan<byte> LeavesStart => "{\"leaves\":\""u8;

    internal static ReadOnlySpan<byte> HeadStart => "{\"head\":"u8;

    internal static ReadOnlySpan<byte> HeaderStart => "{\"trail\":1,"u8;

    internal static ReadOnlySpan<byte> ExcerptStart => "{\"trail\":2,"u8;

    internal static ReadOnlySpan<byte> OutsideStart => "{\"outside\":\"excerpt\",\"leaf\":\""u8;

    internal static ReadOnlySpan<byte> Bridge => "{\"bridge\":true}"u8;

    internal static ReadOnlySpan<byte> EndStart => "{\"end\":"u8;

    internal static ReadOnlySpan<byte> Position => ",\"n\":"u8;

    /// <summary>The act that allows bodies to be taken out; its <c>after</c> says <c>{"first":1,"last":9}</c>, and <c>"sealedBefore"</c>.</summary>
    public const string RetentionAct = "trail.retention";

    /// <summary>What of an entry is hashed.</summary>
    public static void WriteBody(IBufferWriter<byte> output, TrailEntry entry)
    {
        output.Raw($"{{\"at\":\"{TrailText.Time(entry.At)}\",\"act\":");
        output.Quoted(entry.Act);
        output.Raw($",\"by\":\"{Id(entry.AccountId)}\",\"name\":");
        output.Quoted(entry.AccountName);
        output.Raw(",\"register\":");
        output.Quoted(entry.Register);
        output.Raw($",\"entry\":\"{Id(entry.EntryId)}\",\"import\":\"{Id(entry.ImportId)}\",\"before\":");
        output.Json(entry.Before);
        output.Raw(",\"after\":");
        output.Json(entry.After);
    }

    public static byte[] Body(TrailEntry entry)
    {
        var output = new ArrayBufferWriter<byte>(512);
        WriteBody(output, entry);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Closes a body with its position in the chain, from 1.</summary>
    public static void WritePosition(IBufferWriter<byte> output, long position) =>
        output.Raw(string.Create(CultureInfo.InvariantCulture, $",\"n\":{position}}}\n"));

    /// <param name="firstHead">The number of the first head in the file.</param>
    /// <param name="firstEntry">The position of the first entry in the file.</param>
    /// <param name="previous">The hash of the head before the first, 32 bytes; zeros when the file begins with the chain.</param>
    /// <param name="span">Of an excerpt.</param>
    public static void WriteHeader(
        IBufferWriter<byte> output,
        Guid organisation,
        string name,
        long firstHead,
        long firstEntry,
        ReadOnlySpan<byte> previous,
        TrailSpan? span = null
    )
    {
        output.Raw($"{{\"trail\":{(span is null ? 1 : 2)},\"organisation\":\"{organisation}\",\"name\":");
        output.Quoted(name);
        output.Raw(
            string.Create(
                CultureInfo.InvariantCulture,
                $",\"firstHead\":{firstHead},\"first\":{firstEntry},\"previous\":\"{Convert.ToHexStringLower(previous)}\""
            )
        );
        if (span is not null)
        {
            output.Raw($",\"from\":\"{TrailText.Time(span.From)}\",\"to\":\"{TrailText.Time(span.To)}\"");
        }

        output.Raw("}\n");
    }

    /// <summary>Stands for an entry whose body a retention rule took out.</summary>
    public static void WriteRemoved(IBufferWriter<byte> output, ReadOnlySpan<byte> leaf, long position)
    {
        output.Raw(Encoding.UTF8.GetString(RemovedStart) + Convert.ToHexStringLower(leaf) + "\"");
        WritePosition(output, position);
    }

    /// <summary>Stands for an entry that an excerpt leaves out.</summary>
    public static void WriteOutside(IBufferWriter<byte> output, ReadOnlySpan<byte> leaf, long position)
    {
        output.Raw(Encoding.UTF8.GetString(OutsideStart) + Convert.ToHexStringLower(leaf) + "\"");
        WritePosition(output, position);
    }

    /// <summary>Behind it stand heads without their entries.</summary>
    public static void WriteBridge(IBufferWriter<byte> output) => output.Raw(Encoding.UTF8.GetString(Bridge) + "\n");

    public static void WriteLeaves(IBufferWriter<byte> output, ReadOnlySpan<byte> leaves) =>
        output.Raw($"{{\"leaves\":\"{Convert.ToBase64String(leaves)}\"}}\n");

    public static void WriteHead(IBufferWriter<byte> output, SignedHead head) => output.Raw(head.ToLine() + "\n");

    /// <param name="lastHead">The number of the last head; zero when nothing is sealed.</param>
    /// <param name="lastEntry">The position of the last entry.</param>
    public static void WriteEnd(IBufferWriter<byte> output, long lastHead, long lastEntry) =>
        output.Raw(string.Create(CultureInfo.InvariantCulture, $"{{\"end\":{lastHead},\"last\":{lastEntry}}}\n"));

    private static string Id(Guid? id) => id?.ToString() ?? "";
}
