namespace Ishigaki.Kernel.Files;

/// <summary>What a person calls a file: shown, put into a header, and never part of a path.</summary>
public static class FileName
{
    private const int Longest = 200;

    /// <summary>The last part of the name, without signs that a header, a file system or a reader could misread.</summary>
    public static string Shown(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var safe = string.Concat(last.Where(IsPlain)).Trim();
        return safe.Length is 0 || safe.All(sign => sign == '.') ? "file"
            : safe.Length > Longest ? WithoutHalf(safe[^Longest..])
            : safe;
    }

    /// <summary>Direction marks make <c>xcod.exe</c> read like <c>exe.docx</c> (Unicode TR 36, section 3.1).</summary>
    private static bool IsPlain(char sign) =>
        !char.IsControl(sign)
        && sign is not ('"' or '<' or '>' or '|' or ':' or '*' or '?')
        && char.GetUnicodeCategory(sign)
            is not (
                System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator
            );

    private static string WithoutHalf(string name) => char.IsLowSurrogate(name[0]) ? name[1..] : name;
}
