using System.Buffers;

namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>Headings such as <c>2.2.1.2. ハードウェア…</c>: the closing point tells them from 「2.6 節参照」 in a sentence.</summary>
internal static class SectionHeading
{
    private const int LongestTitle = 80;
    private const int MostLevels = 6;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.０１２３４５６７８９．");

    public static bool TryRead(string line, out string section, out string title, out bool isContents)
    {
        section = title = "";
        isContents = false;
        var length = line.AsSpan().IndexOfAnyExcept(NumberSigns);
        if (length < 2 || line[length - 1] is not ('.' or '．') || !char.IsWhiteSpace(line[length]))
        {
            return false;
        }

        var rest = line.AsSpan(length).Trim();
        // The label is borrowed so that the section is checked and folded in one place.
        if (
            rest.IsEmpty
            || rest.Length > LongestTitle
            || rest[^1] is '。'
            || line.AsSpan(0, length).Count('.') > MostLevels
            || !ItemId.TryNormalize($"{line.AsSpan(0, length)}-1", out var id)
        )
        {
            return false;
        }

        section = ItemId.SectionOf(id);
        isContents = EndsWithPage(rest);
        title = rest.ToString();
        return true;
    }

    /// <summary>Leader dots, a tab or a space, and then the page: a line of the table of contents.</summary>
    private static bool EndsWithPage(ReadOnlySpan<char> title)
    {
        var text = title.TrimEnd("0123456789０１２３４５６７８９");
        return text.Length < title.Length
            && (text.IsEmpty || char.IsWhiteSpace(text[^1]) || text[^1] is '.' or '…' or '．');
    }
}
