using System.Buffers.Binary;
using System.Text;

namespace Ishigaki.Kernel.Storage;

/// <summary>
/// Rows in the binary format of COPY (PostgreSQL documentation, COPY, "Binary Format"), made ready before the connection is
/// free for them. Cleared and filled again, it allocates nothing. Not for use by several threads at once.
/// </summary>
public sealed class BinaryRows
{
    private static readonly int DayZero = new DateOnly(2000, 1, 1).DayNumber;
    private static readonly byte[] Start = [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    public BinaryRows() => Clear();

    /// <summary>Rows begun since the last <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    /// <summary>All rows, without the trailer; valid until the next write.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>What ends a COPY.</summary>
    public static ReadOnlyMemory<byte> Trailer { get; } = new byte[] { 0xFF, 0xFF };

    public void Clear()
    {
        Start.CopyTo(_bytes, 0);
        _length = Start.Length;
        Count = 0;
    }

    public void BeginRow(int columns)
    {
        BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), checked((short)columns));
        Count++;
    }

    /// <param name="value">Null, a text, date, number, yes or no, or an id.</param>
    public void Write(object? value)
    {
        switch (value)
        {
            case null:
                WriteLength(-1);
                break;
            case string text:
                Write(text);
                break;
            case DateOnly date:
                Write(date);
                break;
            case bool yes:
                WriteLength(1);
                Take(1)[0] = yes ? (byte)1 : (byte)0;
                break;
            case int number:
                Write(number);
                break;
            case Guid id:
                Write(id);
                break;
            default:
                throw new InvalidOperationException($"A column cannot hold {value.GetType().Name}.");
        }
    }

    public void Write(string text)
    {
        var room = Encoding.UTF8.GetMaxByteCount(text.Length);
        Reserve(sizeof(int) + room);
        var written = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + sizeof(int), room));
        WriteLength(written);
        _length += written;
    }

    public void Write(int number)
    {
        WriteLength(sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), number);
    }

    public void Write(Guid id)
    {
        WriteLength(16);
        _ = id.TryWriteBytes(Take(16), bigEndian: true, out _);
    }

    /// <summary>Days since 2000; the last day there is stands for no end, as Npgsql has it.</summary>
    public void Write(DateOnly date) => Write(date == DateOnly.MaxValue ? int.MaxValue : date.DayNumber - DayZero);

    private void WriteLength(int length) => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), length);

    private Span<byte> Take(int count)
    {
        Reserve(count);
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
    }
}
