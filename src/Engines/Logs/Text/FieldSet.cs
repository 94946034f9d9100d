namespace Ishigaki.Engines.Logs.Text;

/// <summary>
/// The fields of a record whose names come from the input, in the order in which they came. A name that comes again with
/// another value becomes an array, so that no line has a name twice. Finding a name takes the same time however many
/// there are.
/// </summary>
internal sealed class FieldSet
{
    /// <summary>More than any real record has.</summary>
    public const int Most = 1 << 16;

    /// <summary>Room that a large record needed is not kept for small ones; in bytes.</summary>
    public const int MostKept = 1 << 20;

    private const int FewSlots = NameHash.FewNames * 2;

    private byte[] _bytes = new byte[4096];
    private Field[] _fields = new Field[64];
    private int[] _table = new int[FewSlots];
    private int _length;

    public int Count { get; private set; }

    /// <summary>More fields were given than <see cref="Most"/>; those are not there.</summary>
    public bool IsFull { get; private set; }

    /// <summary>In bytes, of all names and values.</summary>
    public int Size => _length;

    public void Clear()
    {
        (Count, _length, IsFull) = (0, 0, false);
        if (_bytes.Length > MostKept)
        {
            _bytes = new byte[4096];
        }

        if (_table.Length > FewSlots)
        {
            _table = new int[FewSlots];
        }
        else
        {
            Array.Clear(_table);
        }
    }

    /// <summary>A name that places events is no field of theirs: it gets <c>log.</c> before it.</summary>
    /// <param name="isGiven">The name is not the log's but that of whoever set the program up.</param>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool isGiven = false)
    {
        if (Count == Most)
        {
            IsFull = true;
            return;
        }

        var places = EventHead.IsOurs(name) || (!isGiven && EventHead.IsOfWindows(name));
        var prefix = places ? "log."u8 : default;
        Reserve(prefix.Length + name.Length + value.Length);
        var start = _length;
        Put(prefix);
        Put(name);
        Put(value);
        Link(new Field(start, prefix.Length + name.Length, value.Length));
    }

    /// <summary>Nothing when there is no value.</summary>
    public void AddIfAny(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (value.Length > 0)
        {
            Add(name, value);
        }
    }

    /// <summary>The first value of the name becomes this one.</summary>
    public void Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var index = _table[Slot(name)] - 1;
        if (index < 0)
        {
            Add(name, value);
            return;
        }

        // Name and value lie together: both are put at the end.
        Reserve(name.Length + value.Length);
        var start = _length;
        Put(name);
        Put(value);
        _fields[index] = _fields[index] with { Start = start, ValueLength = value.Length };
    }

    public ReadOnlySpan<byte> NameOf(int index) => _bytes.AsSpan(_fields[index].Start, _fields[index].NameLength);

    public ReadOnlySpan<byte> ValueOf(int index) =>
        _bytes.AsSpan(_fields[index].Start + _fields[index].NameLength, _fields[index].ValueLength);

    /// <returns>The first value; false when no field has the name.</returns>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var index = _table[Slot(name)] - 1;
        value = index < 0 ? default : ValueOf(index);
        return index >= 0;
    }

    /// <summary>Gives the first value of a name another name too, unless there is none or the other has one.</summary>
    public void CopyTo(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        if (Contains(to) || !TryGet(from, out var value))
        {
            return;
        }

        // The set's own bytes may move while it grows.
        Span<byte> copy = value.Length <= 512 ? stackalloc byte[512] : new byte[value.Length];
        value.CopyTo(copy);
        Add(to, copy[..value.Length]);
    }

    public bool Contains(ReadOnlySpan<byte> name) => _table[Slot(name)] != 0;

    public void WriteTo(JsonLine line)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_fields[i].IsFirst)
            {
                line.AnyName(NameOf(i));
                WriteValues(line, i);
            }
        }
    }

    private void WriteValues(JsonLine line, int first)
    {
        if (_fields[first].Next == 0)
        {
            line.Text(ValueOf(first));
            return;
        }

        line.Open((byte)'[');
        line.Text(ValueOf(first));
        for (var i = _fields[first].Next - 1; i >= 0; i = _fields[i].Next - 1)
        {
            line.Text(ValueOf(i));
        }

        line.Close((byte)']');
    }

    private void Link(Field field)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count] = field;
        var slot = Slot(NameOf(Count));
        if (_table[slot] == 0)
        {
            _table[slot] = Count + 1;
            _fields[Count].IsFirst = true;
            _fields[Count].Last = Count + 1;
        }
        else
        {
            Chain(_table[slot] - 1);
        }

        Count++;
        if (Count * 2 > _table.Length)
        {
            Grow();
        }
    }

    /// <summary>The same value again says nothing new.</summary>
    private void Chain(int first)
    {
        for (var i = first; i >= 0; i = _fields[i].Next - 1)
        {
            if (ValueOf(i).SequenceEqual(ValueOf(Count)))
            {
                return;
            }

            // A name with very many values: comparing each with all would take the square of the time.
            if (i - first > 32)
            {
                break;
            }
        }

        _fields[_fields[first].Last - 1].Next = Count + 1;
        _fields[first].Last = Count + 1;
    }

    private int Slot(ReadOnlySpan<byte> name)
    {
        var mask = _table.Length - 1;
        var slot = (_table.Length > FewSlots ? NameHash.Strong(name) : NameHash.Quick(name)) & mask;
        while (_table[slot] is var index and > 0 && !NameOf(index - 1).SequenceEqual(name))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        _table = new int[_table.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            if (_fields[i].IsFirst)
            {
                _table[Slot(NameOf(i))] = i + 1;
            }
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
    }

    private struct Field(int start, int nameLength, int valueLength)
    {
        public int Start = start;
        public readonly int NameLength = nameLength;
        public int ValueLength = valueLength;
        public bool IsFirst;

        /// <summary>The next with the same name, counted from 1.</summary>
        public int Next;

        /// <summary>Of the first of a name: the last, counted from 1.</summary>
        public int Last;
    }
}
