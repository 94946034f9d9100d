using System.Buffers.Binary;
using System.Buffers.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>Identifiers and times as Windows writes them.</summary>
internal static class WindowsText
{
    /// <summary>Ticks between the years 1 and 1601.</summary>
    private const long FileTimeOrigin = 504_911_232_000_000_000;

    /// <summary>In braces and capitals.</summary>
    public static bool PutGuid(ReadOnlySpan<byte> value, EventTape tape)
    {
        var text = tape.Space(38);
        Utf8Formatter.TryFormat(new Guid(value), text, out var written, new System.Buffers.StandardFormat('B'));
        foreach (ref var code in text[..written])
        {
            code = code is >= (byte)'a' and <= (byte)'f' ? (byte)(code - 32) : code;
        }

        tape.Advance(written);
        return true;
    }

    /// <summary>RFC 3339 with nine digits; a time outside the years 1601 to 9999 as its number.</summary>
    public static bool PutFileTime(long ticks, EventTape tape)
    {
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks - FileTimeOrigin)
        {
            Utf8Formatter.TryFormat(ticks, tape.Space(20), out var written);
            tape.Advance(written);
            return true;
        }

        var instant = new DateTime(FileTimeOrigin + ticks, DateTimeKind.Utc);
        tape.Advance(Instant.WriteWindows(instant, tape.Space(Instant.LongestText)));
        return true;
    }

    /// <summary>Year, month, day of the week, day, hour, minute, second, millisecond: two bytes each.</summary>
    public static bool TryPutSystemTime(ReadOnlySpan<byte> value, EventTape tape)
    {
        var date = (Number(value, 0), Number(value, 2), Number(value, 6));
        var time = (Number(value, 8), Number(value, 10), Number(value, 12));
        var ticks = Number(value, 14) * TimeSpan.TicksPerMillisecond;
        if (!Instant.TryMake(date, time, ticks, TimeSpan.Zero, out var instant))
        {
            return false;
        }

        tape.Advance(Instant.WriteWindows(instant, tape.Space(Instant.LongestText)));
        return true;
    }

    /// <summary>S-1-5-…: revision, number of parts, authority (6, big-endian), parts (4 each).</summary>
    public static bool TryPutSid(ReadOnlySpan<byte> value, EventTape tape)
    {
        if (value.Length < 8 || value[1] > 15 || value.Length < 8 + (4 * value[1]))
        {
            return false;
        }

        tape.Put("S-"u8);
        PutNumber(value[0], tape);
        tape.Put("-"u8);
        var authority =
            ((ulong)BinaryPrimitives.ReadUInt16BigEndian(value[2..]) << 32)
            | BinaryPrimitives.ReadUInt32BigEndian(value[4..]);
        PutNumber(authority, tape);
        for (var part = 0; part < value[1]; part++)
        {
            tape.Put("-"u8);
            PutNumber(BinaryPrimitives.ReadUInt32LittleEndian(value[(8 + (4 * part))..]), tape);
        }

        return true;
    }

    private static int Number(ReadOnlySpan<byte> value, int at) => BinaryPrimitives.ReadUInt16LittleEndian(value[at..]);

    private static void PutNumber(ulong number, EventTape tape)
    {
        Utf8Formatter.TryFormat(number, tape.Space(20), out var written);
        tape.Advance(written);
    }
}
