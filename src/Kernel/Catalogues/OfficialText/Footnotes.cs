using System.Globalization;
using System.Text;

namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>Gathers the footnotes that stand between the two halves of a sentence at the foot of each page.</summary>
internal sealed class Footnotes(bool areMarked)
{
    private readonly Dictionary<int, StringBuilder> _texts = [];
    private StringBuilder? _open;
    private int _last;

    /// <summary>Takes a line that begins a footnote.</summary>
    public bool TryOpen(MarkedLine line)
    {
        var number = 0;
        var text = line.Text;
        if (line.Kind == LineKind.Footnote)
        {
            number = int.Parse(line.Mark, CultureInfo.InvariantCulture);
        }
        else if (areMarked || !IsNextPlain(line, out number, out text))
        {
            return false;
        }

        _last = number;
        if (_texts.TryGetValue(number, out _open))
        {
            _open.Append('\n').Append(text);
            return true;
        }

        _texts[number] = _open = new StringBuilder(text);
        return true;
    }

    /// <summary>Plain figures also begin ordinary lines: only the number that is due, after a gap, is a footnote's.</summary>
    private bool IsNextPlain(MarkedLine line, out int number, out string text)
    {
        number = 0;
        text = "";
        return line.Kind == LineKind.Prose
            && (line.Line.AfterBlank || _open is not null)
            && FootnoteMark.TryOpenPlain(line.Line.Text, out number, out text)
            && number == _last + 1;
    }

    /// <summary>Takes a line that goes on with the open footnote; false when it belongs to the body.</summary>
    public bool TryTake(List<MarkedLine> lines, int at)
    {
        var line = lines[at];
        if (_open is null)
        {
            return false;
        }

        if (line.Kind == LineKind.Prose && !line.Line.AfterBlank)
        {
            SentenceJoin.Continue(_open, line.Text);
            return true;
        }

        if (line.Kind == LineKind.SubBullet && IsInsideFootnotes(lines, at))
        {
            _open.Append("\n・").Append(line.Text);
            return true;
        }

        _open = null;
        return false;
    }

    public Dictionary<int, string> ToTexts() => _texts.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    /// <summary>
    /// A footnote may hold bullets, and the bullets of an item may go on below the footnotes of a page.
    /// Footnotes of a page are not interrupted: bullets with another footnote right behind them are a footnote's.
    /// </summary>
    private static bool IsInsideFootnotes(List<MarkedLine> lines, int at)
    {
        // A footnote with more bullets than this does not fit on a page.
        const int farthest = 40;
        for (var next = at + 1; next < lines.Count && next <= at + farthest; next++)
        {
            if (lines[next].Kind != LineKind.SubBullet)
            {
                return lines[next].Kind == LineKind.Footnote;
            }
        }

        return false;
    }
}
