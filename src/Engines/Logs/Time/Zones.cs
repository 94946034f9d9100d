namespace Ishigaki.Engines.Logs.Time;

/// <summary>Offsets from UTC in times.</summary>
internal static class Zones
{
    /// <summary><c>Z</c>, <c>±hh:mm</c> or <c>±hhmm</c>.</summary>
    public static int Read(ReadOnlySpan<byte> text, ref TimeSpan zone)
    {
        if (text is [(byte)'Z' or (byte)'z', ..])
        {
            zone = TimeSpan.Zero;
            return 1;
        }

        if (text is not [(byte)'+' or (byte)'-', ..])
        {
            return 0;
        }

        var colon = text.Length > 3 && text[3] == ':' ? 1 : 0;
        if (
            !Digits.TryRead(text, 1, 2, out var hours)
            || !Digits.TryRead(text, 3 + colon, 2, out var minutes)
            || hours > 23
            || minutes > 59
        )
        {
            return 0;
        }

        zone = TimeSpan.FromMinutes(((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1));
        return 5 + colon;
    }

    public static int ReadNamed(ReadOnlySpan<byte> text, ref TimeSpan zone)
    {
        if (text.Length == 0 || text[0] != ' ')
        {
            return Read(text, ref zone);
        }

        var name = text[1..];
        TimeSpan? offset = name switch
        {
            [(byte)'U', (byte)'T', (byte)'C', ..] or [(byte)'G', (byte)'M', (byte)'T', ..] => TimeSpan.Zero,
            [(byte)'J', (byte)'S', (byte)'T', ..] => TimeSpan.FromHours(9),
            _ => null,
        };
        if (offset is null || !IsEnd(text, 4))
        {
            return 0;
        }

        zone = offset.Value;
        return 4;
    }

    public static bool IsEnd(ReadOnlySpan<byte> text, int at) =>
        at == text.Length || (at < text.Length && text[at] is (byte)' ' or (byte)':');
}
