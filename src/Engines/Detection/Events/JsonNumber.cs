namespace Ishigaki.Engines.Detection.Events;

/// <summary>Numbers of JSON (RFC 8259, section 6).</summary>
internal static class JsonNumber
{
    /// <returns>Behind the number that begins here; here when there is none.</returns>
    public static int End(ReadOnlySpan<byte> json, int start)
    {
        var at = start + (start < json.Length && json[start] == '-' ? 1 : 0);
        var digits = Digits(json, at);
        if (digits == at || (json[at] == '0' && digits > at + 1))
        {
            return start;
        }

        at = digits;
        if (at < json.Length && json[at] == '.')
        {
            digits = Digits(json, at + 1);
            if (digits == at + 1)
            {
                return start;
            }

            at = digits;
        }

        if (at < json.Length && json[at] is (byte)'e' or (byte)'E')
        {
            at++;
            at += at < json.Length && json[at] is (byte)'+' or (byte)'-' ? 1 : 0;
            digits = Digits(json, at);
            if (digits == at)
            {
                return start;
            }

            at = digits;
        }

        return at;
    }

    private static int Digits(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && (uint)(json[at] - '0') <= 9)
        {
            at++;
        }

        return at;
    }
}
