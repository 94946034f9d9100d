using System.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Text;

/// <summary>
/// The beginning of an event without a channel: where it stands (<c>product</c>, <c>category</c>, <c>service</c>) and when
/// it was (<c>@timestamp</c>, RFC 3339 in UTC). What is not known is left out.
/// </summary>
/// <param name="placement">Comes before what the format says.</param>
internal sealed class EventHead(LogPlacement placement)
{
    private readonly byte[]? _product = Bytes(placement.Product);
    private readonly byte[]? _category = Bytes(placement.Category);
    private readonly byte[]? _service = Bytes(placement.Service);

    /// <summary>A name that is written here.</summary>
    public static bool IsOurs(ReadOnlySpan<byte> name) =>
        name.Length is 7 or 8 or 10
        && (
            name.SequenceEqual("product"u8)
            || name.SequenceEqual("service"u8)
            || name.SequenceEqual("category"u8)
            || name.SequenceEqual("@timestamp"u8)
        );

    /// <summary>A name by which a Windows event is placed.</summary>
    public static bool IsOfWindows(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("Channel"u8)
        || name.SequenceEqual("EventID"u8)
        || name.SequenceEqual("Provider_Name"u8)
        || name.SequenceEqual("Event"u8)
        || name.StartsWith("Event."u8);

    public void Begin(
        JsonLine line,
        ReadOnlySpan<byte> product,
        ReadOnlySpan<byte> category,
        ReadOnlySpan<byte> service,
        DateTime? time
    )
    {
        line.BeginRecord();
        Write(line, "product"u8, _product ?? product);
        Write(line, "category"u8, _category ?? category);
        Write(line, "service"u8, _service ?? service);
        if (time is { } instant)
        {
            Span<byte> text = stackalloc byte[Instant.LongestText];
            line.Field("@timestamp"u8, text[..Instant.Write(instant, text)]);
        }
    }

    private static void Write(JsonLine line, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (value.Length > 0)
        {
            line.Field(name, value);
        }
    }

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
