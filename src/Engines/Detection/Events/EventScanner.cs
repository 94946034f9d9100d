namespace Ishigaki.Engines.Detection.Events;

/// <summary>
/// One pass over an event: it must be one JSON object (RFC 8259), and the values of fields that somebody reads are noted
/// where they stand. Accepts what <c>Utf8JsonReader</c> accepts, up to a depth of <see cref="Deepest"/>.
/// </summary>
internal sealed class EventScanner(KeyCache keys)
{
    /// <summary>Objects and arrays within each other.</summary>
    public const int Deepest = 1024;

    private readonly Level[] _levels = new Level[Deepest + 1];
    private readonly byte[] _key = new byte[4096];
    private int _depth;

    /// <summary>Where the last scan stopped, in bytes, when it found no event.</summary>
    public int FaultAt { get; private set; }

    /// <param name="leaves">Notes every value as field 0 and asks no tree.</param>
    /// <returns>False when the line is no JSON object.</returns>
    public bool Scan(ReadOnlySpan<byte> line, EventRecord record, bool leaves = false)
    {
        record.Clear();
        _depth = 0;
        var at = Skip(line, 0);
        if (at >= line.Length || line[at] != '{')
        {
            return Fault(at);
        }

        at = Open(line, at, leaves ? FieldTree.Nowhere : FieldTree.Root, record, leaves);
        while (_depth > 0)
        {
            at = at < 0 ? at : Next(line, at, record, leaves);
            if (at < 0)
            {
                return Fault(~at);
            }
        }

        at = Skip(line, at);
        return at == line.Length || Fault(at);
    }

    private bool Fault(int at)
    {
        FaultAt = at;
        return false;
    }

    /// <summary>Reads one member, or the end of the innermost container.</summary>
    /// <returns>Behind it; the complement of the place of a fault.</returns>
    private int Next(ReadOnlySpan<byte> line, int at, EventRecord record, bool leaves)
    {
        ref var level = ref _levels[_depth];
        at = Skip(line, at);
        if (at >= line.Length)
        {
            return ~at;
        }

        var c = line[at];
        if (c == level.End)
        {
            return Close(ref level, at, record);
        }

        if (level.HasMembers)
        {
            if (c != ',')
            {
                return ~at;
            }

            at = Skip(line, at + 1);
        }

        level.HasMembers = true;
        var node = level.Node;
        if (level.End == '}')
        {
            at = Key(line, at, ref node, record);
            if (at < 0)
            {
                return at;
            }
        }

        return Value(line, at, node, record, leaves);
    }

    private int Key(ReadOnlySpan<byte> line, int at, ref int node, EventRecord record)
    {
        if (at >= line.Length || line[at] != '"')
        {
            return ~at;
        }

        var escapes = 0;
        var end = JsonText.End(line, at + 1, ref escapes);
        if (end < 0)
        {
            return ~at;
        }

        if (node >= 0)
        {
            node = Child(node, line.Slice(at + 1, end - at - 1), escapes);
        }

        at = end + 1;
        if (at < line.Length && line[at] != ':')
        {
            at = Skip(line, at);
        }

        return at < line.Length && line[at] == ':' ? Skip(line, at + 1) : ~at;
    }

    private int Child(int node, ReadOnlySpan<byte> key, int escapes)
    {
        if (escapes == 0)
        {
            return keys.Find(node, key);
        }

        // No field that anybody reads has so long a name.
        return key.Length > _key.Length
            ? FieldTree.Nowhere
            : keys.Find(node, _key.AsSpan(0, JsonText.Unescape(key, _key)));
    }

    private int Value(ReadOnlySpan<byte> line, int at, int node, EventRecord record, bool leaves)
    {
        if (at >= line.Length)
        {
            return ~at;
        }

        switch (line[at])
        {
            case (byte)'"':
                var escapes = 0;
                var end = JsonText.End(line, at + 1, ref escapes);
                if (end < 0)
                {
                    return ~at;
                }

                record.HasUnusualEscapes |= escapes > 1;
                Note(node, at + 1, end - at - 1, escapes == 0 ? ValueKind.Text : ValueKind.EscapedText, record, leaves);
                return end + 1;
            case (byte)'{' or (byte)'[':
                return Open(line, at, node, record, leaves);
            case (byte)'t':
                return Word(line, at, "true"u8, node, ValueKind.Bare, record, leaves);
            case (byte)'f':
                return Word(line, at, "false"u8, node, ValueKind.Bare, record, leaves);
            case (byte)'n':
                return Word(line, at, "null"u8, node, ValueKind.Null, record, leaves);
            default:
                var behind = JsonNumber.End(line, at);
                if (behind > at)
                {
                    Note(node, at, behind - at, ValueKind.Bare, record, leaves);
                    return behind;
                }

                return ~at;
        }
    }

    private int Word(
        ReadOnlySpan<byte> line,
        int at,
        ReadOnlySpan<byte> word,
        int node,
        ValueKind kind,
        EventRecord record,
        bool leaves
    )
    {
        if (!line[at..].StartsWith(word))
        {
            return ~at;
        }

        Note(node, at, word.Length, kind, record, leaves);
        return at + word.Length;
    }

    private void Note(int node, int start, int length, ValueKind kind, EventRecord record, bool leaves)
    {
        if (node >= 0)
        {
            foreach (var field in keys.Tree.FieldsAt(node))
            {
                record.Add(field, start, length, kind);
            }
        }
        else if (leaves && kind != ValueKind.Null)
        {
            record.Add(0, start, length, kind);
        }
    }

    private int Open(ReadOnlySpan<byte> line, int at, int node, EventRecord record, bool leaves)
    {
        if (_depth == Deepest)
        {
            return ~at;
        }

        var first = record.Count;
        if (!leaves && node > 0)
        {
            Note(node, at, 1, ValueKind.Container, record, leaves);
        }

        _levels[++_depth] = new Level
        {
            Node = node,
            End = (byte)(line[at] + 2),
            FirstNoted = first,
            Noted = record.Count - first,
        };
        return at + 1;
    }

    private int Close(ref Level level, int at, EventRecord record)
    {
        for (var i = 0; i < level.Noted; i++)
        {
            record.Close(level.FirstNoted + i, at + 1);
        }

        _depth--;
        return at + 1;
    }

    private static int Skip(ReadOnlySpan<byte> line, int at)
    {
        while ((uint)at < (uint)line.Length && line[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }

    private struct Level
    {
        public int Node;
        public byte End;
        public bool HasMembers;
        public int FirstNoted;
        public int Noted;
    }
}
