using System.Globalization;

namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>Recognises the marks of a line by hand: one pass over its first characters, no backtracking.</summary>
internal static class LineMarks
{
    private const string SubBulletSigns = "・･•·‧";
    private const string DashSigns = "-‐–—−－";
    private const int LongestGroupHeading = 24;

    public static MarkedLine Read(TextLine line)
    {
        var text = line.Text;
        if (line.IsCut)
        {
            return new(LineKind.TooLong, line, "", text);
        }

        if (IsPageNumber(text))
        {
            return new(LineKind.PageNumber, line, "", text);
        }

        if (text[0] == '【' && text.Length <= LongestGroupHeading && text[^1] == '】')
        {
            return new(LineKind.Group, line, "", text[1..^1]);
        }

        if (FootnoteMark.TryOpen(text, out var number, out var footnote))
        {
            return new(LineKind.Footnote, line, number.ToString(CultureInfo.InvariantCulture), footnote);
        }

        return SectionHeading.TryRead(text, out var section, out var title, out var isContents)
            ? new(isContents ? LineKind.TableOfContents : LineKind.Heading, line, section, title)
            : ReadBullet(line);
    }

    private static MarkedLine ReadBullet(TextLine line)
    {
        var hasDash =
            line.Text.Length > 1
            && DashSigns.Contains(line.Text[0], StringComparison.Ordinal)
            && char.IsWhiteSpace(line.Text[1]);
        var text = hasDash ? line.Text[1..].TrimStart() : line.Text;
        if (text.Length > 1 && SubBulletSigns.Contains(text[0], StringComparison.Ordinal))
        {
            return new(LineKind.SubBullet, line, "", text[1..].TrimStart(), hasDash);
        }

        if (TryLabel(text, out var label, out var rest))
        {
            return new(LineKind.Item, line, label, rest, hasDash);
        }

        return new(hasDash ? LineKind.UnlabelledBullet : LineKind.Prose, line, "", text, hasDash);
    }

    /// <summary>A circled number, or a letter with a point, followed by a space: 「①d」 is a reference, not a label.</summary>
    private static bool TryLabel(string text, out string label, out string rest)
    {
        label = rest = "";
        if (text.Length > 2 && CircledNumber.TryParse(text[0], out var number) && char.IsWhiteSpace(text[1]))
        {
            label = CircledNumber.Of(number);
            rest = text[2..].TrimStart();
        }
        else if (text.Length > 3 && text[1] is '.' or '．' && char.IsWhiteSpace(text[2]))
        {
            var letter = text[0] is >= 'ａ' and <= 'ｚ' ? (char)(text[0] - 'ａ' + 'a') : text[0];
            label = char.IsAsciiLetterLower(letter) ? letter.ToString() : "";
            rest = text[3..].TrimStart();
        }

        return label.Length > 0 && rest.Length > 0;
    }

    /// <summary>A line of digits alone, with or without dashes: <c>12</c>, <c>- 12 -</c>.</summary>
    private static bool IsPageNumber(string text)
    {
        const int longest = 12;
        if (text.Length > longest)
        {
            return false;
        }

        var bare = text.AsSpan().Trim("-‐–—−－ 　");
        return bare.Length is > 0 and <= 4 && bare.IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
