using System.Buffers.Binary;
using System.Text;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Reads what <see cref="ArchiveWriter"/> wrote; every number is checked before it is used.</summary>
internal sealed class ArchiveReader
{
    private const int Deepest = 200;
    private readonly byte[] _bytes;
    private readonly string[] _texts;
    private readonly Predicate[] _predicates;
    private int _at;

    /// <exception cref="InvalidDataException">The bytes are not what this version writes.</exception>
    public ArchiveReader(byte[] bytes)
    {
        _bytes = bytes;
        _texts = new string[Count()];
        for (var i = 0; i < _texts.Length; i++)
        {
            var length = Count();
            _texts[i] = Encoding.UTF8.GetString(bytes, _at, length);
            _at += length;
        }

        _predicates = new Predicate[Count()];
        for (var i = 0; i < _predicates.Length; i++)
        {
            _predicates[i] = PredicateArchive.Read(this);
        }
    }

    /// <summary>Nothing follows.</summary>
    public bool IsAtEnd => _at == _bytes.Length;

    public byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw Broken();

    public bool Flag() => Byte() == 1;

    public int Number()
    {
        var number = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            number |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return (int)number;
            }
        }

        throw Broken();
    }

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public decimal Decimal()
    {
        var bytes = Take(sizeof(decimal));
        Span<int> parts = stackalloc int[4];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
        }

        return new decimal(parts);
    }

    public string Text() => Of(_texts);

    public string? Optional() => Flag() ? Text() : null;

    public IReadOnlyList<string> Texts() => List(static reader => reader.Text());

    public T[] List<T>(Func<ArchiveReader, T> item)
    {
        var items = new T[Count()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = item(this);
        }

        return items;
    }

    public Expression Expression() => Expression(0);

    private Expression Expression(int depth)
    {
        var kind = depth < Deepest ? Byte() : byte.MaxValue;
        return kind switch
        {
            0 => Conditions.Expression.False,
            1 => Conditions.Expression.True,
            2 => new Not(Expression(depth + 1)),
            3 => new All(Expressions(depth + 1)),
            4 => new Any(Expressions(depth + 1)),
            5 => new Test(null, Of(_predicates)),
            6 => new Test(Text(), Of(_predicates)),
            _ => throw Broken(),
        };
    }

    private Expression[] Expressions(int depth)
    {
        var items = new Expression[Count()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Expression(depth);
        }

        return items;
    }

    private T Of<T>(T[] table) =>
        Number() is var number && (uint)number < table.Length ? table[number] : throw Broken();

    /// <summary>How many follow; each takes a byte at least.</summary>
    private int Count() => Number() is var count && (uint)count <= _bytes.Length - _at ? count : throw Broken();

    private ReadOnlySpan<byte> Take(int length)
    {
        if (_bytes.Length - _at < length)
        {
            throw Broken();
        }

        _at += length;
        return _bytes.AsSpan(_at - length, length);
    }

    private static InvalidDataException Broken() => new("no rules of this version");
}
