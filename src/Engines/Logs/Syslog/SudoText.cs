using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Syslog;

/// <summary><c>who : TTY=… ; PWD=… ; USER=… ; COMMAND=…</c>, where the command may hold semicolons.</summary>
internal static class SudoText
{
    public static void Read(ReadOnlySpan<byte> message, FieldSet fields)
    {
        var colon = message.IndexOf(" : "u8);
        if (colon < 0)
        {
            return;
        }

        fields.AddIfAny("user"u8, message[..colon].Trim((byte)' '));
        var rest = message[(colon + 3)..];
        while (rest.Length > 0)
        {
            var isLast = rest.StartsWith("COMMAND="u8);
            var end = isLast ? -1 : rest.IndexOf(" ; "u8);
            var part = end < 0 ? rest : rest[..end];
            var equals = part.IndexOf((byte)'=');
            if (equals > 0 && !part[..equals].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
            {
                fields.Add(part[..equals], part[(equals + 1)..]);
            }

            rest = end < 0 ? default : rest[(end + 3)..];
        }
    }
}
