namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>Backslashes before certain characters.</summary>
internal static class Escapes
{
    /// <param name="escapable">A backslash before any other character stays; <c>n</c> and <c>r</c> are line ends.</param>
    /// <param name="space">Is used when it is large enough.</param>
    public static ReadOnlySpan<byte> Undo(ReadOnlySpan<byte> text, ReadOnlySpan<byte> escapable, Span<byte> space)
    {
        if (!text.Contains((byte)'\\'))
        {
            return text;
        }

        var target = space.Length >= text.Length ? space : new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var code = text[i];
            if (code == '\\' && i + 1 < text.Length && escapable.Contains(text[i + 1]))
            {
                code = text[++i] switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    var other => other,
                };
            }

            target[length++] = code;
        }

        return target[..length];
    }
}
