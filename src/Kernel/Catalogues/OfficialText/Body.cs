namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>Follows sections, groups and items through the body of the document and gathers its passages.</summary>
internal sealed class Body(ExpectedItems expected)
{
    private const string DesirableGroup = "望ましい";

    private readonly List<Passage> _passages = [];
    private readonly HashSet<string> _placed = new(StringComparer.Ordinal);
    private Passage? _open;
    private string _section = "";
    private bool _isDesirable;
    private int _count;
    private bool _isCountRestored;

    public List<Passage> Finish() => _passages;

    public void Take(MarkedLine line)
    {
        switch (line.Kind)
        {
            case LineKind.Heading:
                EnterGroup(isDesirable: false);
                _section = line.Mark;
                break;
            case LineKind.Group:
                EnterGroup(line.Text.Contains(DesirableGroup, StringComparison.Ordinal));
                break;
            case LineKind.TableOfContents:
                Aside(line, UnplacedReason.TableOfContents);
                break;
            case LineKind.PageNumber:
                Aside(line, UnplacedReason.PageNumber);
                break;
            case LineKind.TooLong:
                Aside(line, UnplacedReason.TooLong);
                break;
            case LineKind.Item when line.HasDash || IsNext(line.Mark):
                OpenItem(line, line.Mark, isRestored: false);
                break;
            case LineKind.UnlabelledBullet when RestoredLabel() is { } label:
                OpenItem(line, label, isRestored: true);
                break;
            case LineKind.SubBullet:
                TakeLine(line, $"・{line.Text}");
                break;
            case LineKind.UnlabelledBullet:
                TakeLine(line, line.Text);
                break;
            default:
                TakeProse(line);
                break;
        }
    }

    private void EnterGroup(bool isDesirable)
    {
        _open = null;
        _isDesirable = isDesirable;
        _count = 0;
        _isCountRestored = false;
    }

    /// <summary>Without a dash only the label that is due opens an item: sentences begin with 「①」 too.</summary>
    private bool IsNext(string label) =>
        ItemLabel.OrdinalOf(label) == _count + 1
        && ItemLabel.IsLetter(label) == _isDesirable
        && expected.Find(_section, label) is not null;

    /// <summary>A bullet among the desirable items whose letters the text extraction dropped: counted out by order.</summary>
    private string? RestoredLabel() =>
        _isDesirable && (_count == 0 || _isCountRestored) && expected.HasItems(_section)
            ? ItemLabel.Letter(_count + 1)
            : null;

    private void OpenItem(MarkedLine line, string label, bool isRestored)
    {
        _count = ItemLabel.OrdinalOf(label);
        _isCountRestored = isRestored;
        var id = expected.Find(_section, label);
        var isNew = id is not null && _placed.Add(id);
        _open = isNew
            ? new(PassageKind.Item, id!, _section, default, line.Line.Number) { IsLabelRestored = isRestored }
            : new(PassageKind.Unplaced, "", _section, ReasonNotPlaced(id), line.Line.Number);
        _open.AddLine(isNew ? line.Text : line.Line.Text, line.Line.Number);
        _passages.Add(_open);
    }

    private static UnplacedReason ReasonNotPlaced(string? id) =>
        id is null ? UnplacedReason.NotInCatalogue : UnplacedReason.Repeated;

    private void TakeLine(MarkedLine line, string text) => (_open ?? OpenProse(line)).AddLine(text, line.Line.Number);

    private void TakeProse(MarkedLine line)
    {
        var text = line.Line.Text;
        if (_open is { IsComplete: false } && !SentenceJoin.OpensRemark(text))
        {
            _open.Continue(text, line.Line.Number);
        }
        else if (_open is { Kind: PassageKind.Item } && text.StartsWith("なお、", StringComparison.Ordinal))
        {
            // After the items of a group, a paragraph 「なお、…」 speaks of the section as a whole.
            _open = new(PassageKind.SectionNote, "", _section, default, line.Line.Number);
            _open.AddLine(text, line.Line.Number);
            _passages.Add(_open);
        }
        else if (_open is { Kind: not PassageKind.Unplaced })
        {
            _open.AddLine(text, line.Line.Number);
        }
        else
        {
            OpenProse(line).AddLine(text, line.Line.Number);
        }
    }

    private Passage OpenProse(MarkedLine line)
    {
        var reason =
            _section.Length == 0 ? UnplacedReason.FrontMatter
            : expected.HasItemsInChapterOf(_section) ? UnplacedReason.Introduction
            : UnplacedReason.Explanation;
        _open = new(PassageKind.Unplaced, "", _section, reason, line.Line.Number);
        _passages.Add(_open);
        return _open;
    }

    /// <summary>Stands between the lines of a passage without ending it.</summary>
    private void Aside(MarkedLine line, UnplacedReason reason)
    {
        var passage = new Passage(PassageKind.Unplaced, "", _section, reason, line.Line.Number);
        passage.AddLine(line.Line.Text, line.Line.Number);
        _passages.Add(passage);
    }
}
