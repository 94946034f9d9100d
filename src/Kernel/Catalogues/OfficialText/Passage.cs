using System.Text;

namespace Ishigaki.Kernel.Catalogues.OfficialText;

internal enum PassageKind
{
    Item,
    SectionNote,
    Unplaced,
}

/// <summary>A passage while its lines are being gathered.</summary>
internal sealed class Passage(PassageKind kind, string target, string section, UnplacedReason reason, int firstLine)
{
    private readonly StringBuilder _text = new();

    public PassageKind Kind { get; } = kind;

    /// <summary>The id of an item; empty otherwise.</summary>
    public string Target { get; } = target;

    public string Section { get; } = section;

    public UnplacedReason Reason { get; } = reason;

    public int FirstLine { get; } = firstLine;

    public int LastLine { get; private set; } = firstLine;

    public bool IsLabelRestored { get; init; }

    public bool IsComplete => SentenceJoin.IsComplete(_text);

    public string Text => _text.ToString();

    public void AddLine(string text, int line)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(text);
        LastLine = line;
    }

    public void Continue(string text, int line)
    {
        SentenceJoin.Continue(_text, text);
        LastLine = line;
    }
}
