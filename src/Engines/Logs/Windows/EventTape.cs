namespace Ishigaki.Engines.Logs.Windows;

internal enum NodeKind : byte
{
    Element,
    Attribute,
    Text,
}

/// <summary>A node of an event; where its texts lie in the tape.</summary>
internal struct EventNode
{
    public NodeKind Kind;
    public int NameStart;
    public int NameLength;

    /// <summary>Of attributes and texts.</summary>
    public int ValueStart;
    public int ValueLength;

    /// <summary>Of elements: behind the last node within it.</summary>
    public int End;

    /// <summary>The next sibling with the same name, counted from 1; 0 for the last.</summary>
    public int NextSame;

    /// <summary>Not the first of its name among its siblings.</summary>
    public bool IsRepeated;
}

/// <summary>
/// An event as XML has it, flat and in its order: an element is followed by its attributes, then by what it contains.
/// Both readers of Windows events fill it, one writer turns it into JSON. Reused from record to record.
/// </summary>
/// <param name="mostText">In bytes; no node is added behind it.</param>
internal sealed class EventTape(int mostText)
{
    public const int MostNodes = 1 << 17;
    private EventNode[] _nodes = new EventNode[512];
    private byte[] _text = new byte[16384];
    private int _textLength;

    /// <summary>The last node belongs to an element that has ended: text behind it is not its.</summary>
    private bool _isClosed;

    public int Count { get; private set; }

    public bool IsFull => Count == MostNodes || _textLength > mostText;

    public ref EventNode this[int index] => ref _nodes[index];

    public void Clear() => (Count, _textLength) = (0, 0);

    /// <returns>The index of the element; −1 when the tape is full.</returns>
    public int Begin(ReadOnlySpan<byte> name)
    {
        if (!Add(NodeKind.Element, name))
        {
            return -1;
        }

        _nodes[Count - 1].End = Count;
        return Count - 1;
    }

    public void End(int element)
    {
        _nodes[element].End = Count;
        _isClosed = true;
    }

    /// <summary>What <see cref="Put"/> gives from now on is the attribute's value.</summary>
    public bool Attribute(ReadOnlySpan<byte> name)
    {
        if (!Add(NodeKind.Attribute, name))
        {
            return false;
        }

        _nodes[Count - 1].ValueStart = _textLength;
        return true;
    }

    /// <summary>Takes the last node back.</summary>
    public void DropLast() => Count--;

    public void DropFrom(int node) => Count = node;

    /// <summary>What <see cref="Put"/> gives from now on is text of the element that was begun last.</summary>
    public bool Text()
    {
        if (!_isClosed && Count > 0 && _nodes[Count - 1].Kind == NodeKind.Text)
        {
            return !IsFull;
        }

        if (!Add(NodeKind.Text, default))
        {
            return false;
        }

        _nodes[Count - 1].ValueStart = _textLength;
        return true;
    }

    /// <summary>Adds to the value of the last node.</summary>
    public void Put(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Space(utf8.Length));
        Advance(utf8.Length);
    }

    /// <summary>Room for at least so many bytes at the end of the last node's value.</summary>
    public Span<byte> Space(int length)
    {
        if (_text.Length - _textLength < length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _textLength + length));
        }

        return _text.AsSpan(_textLength);
    }

    public void Advance(int length)
    {
        _textLength += length;
        _nodes[Count - 1].ValueLength += length;
    }

    public ReadOnlySpan<byte> NameOf(int index) => _text.AsSpan(_nodes[index].NameStart, _nodes[index].NameLength);

    public ReadOnlySpan<byte> ValueOf(int index) => _text.AsSpan(_nodes[index].ValueStart, _nodes[index].ValueLength);

    /// <summary>The node behind this one and all that is within it.</summary>
    public int Next(int node) => _nodes[node].Kind == NodeKind.Element ? _nodes[node].End : node + 1;

    /// <summary>The attribute's value; false when the element has none of the name.</summary>
    public bool TryAttribute(int element, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        for (var i = element + 1; i < _nodes[element].End && _nodes[i].Kind == NodeKind.Attribute; i++)
        {
            if (NameOf(i).SequenceEqual(name))
            {
                value = ValueOf(i);
                return true;
            }
        }

        value = default;
        return false;
    }

    private bool Add(NodeKind kind, ReadOnlySpan<byte> name)
    {
        if (IsFull)
        {
            return false;
        }

        if (Count == _nodes.Length)
        {
            Array.Resize(ref _nodes, Count * 2);
        }

        _isClosed = false;
        name.CopyTo(Space(name.Length));
        _nodes[Count++] = new EventNode
        {
            Kind = kind,
            NameStart = _textLength,
            NameLength = name.Length,
        };
        _textLength += name.Length;
        return true;
    }
}
