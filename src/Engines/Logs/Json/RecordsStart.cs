namespace Ishigaki.Engines.Logs.Json;

/// <summary>Where the array <c>Records</c> of an object begins.</summary>
internal static class RecordsStart
{
    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    /// <returns>The place of the array's bracket; −1 when it is not there, or not yet.</returns>
    public static int Find(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; ; )
        {
            var found = bytes[at..].IndexOf("\"Records\""u8);
            if (found < 0)
            {
                return -1;
            }

            at += found + "\"Records\"".Length;
            var rest = bytes[at..].TrimStart(Space);
            if (rest is [(byte)':', ..])
            {
                rest = rest[1..].TrimStart(Space);
                if (rest is [(byte)'[', ..])
                {
                    return bytes.Length - rest.Length;
                }
            }
        }
    }
}
