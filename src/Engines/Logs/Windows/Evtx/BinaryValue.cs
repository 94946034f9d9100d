using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>Values of templates as the text that Windows gives them in XML.</summary>
internal static class BinaryValue
{
    private static readonly Encoding Ansi = Encoding.Latin1;

    /// <param name="item">Of an array: which of its values.</param>
    /// <returns>False when the value is not long enough for its type, or the type is unknown.</returns>
    public static bool TryPut(ReadOnlySpan<byte> value, byte type, int item, EventTape tape)
    {
        if ((type & EvtxType.Array) == 0)
        {
            return TryPutOne(value, type, tape);
        }

        var single = (byte)(type & ~EvtxType.Array);
        return TryItem(value, type, item, out var one) && (one.IsEmpty || TryPutOne(one, single, tape));
    }

    public static int CountItems(ReadOnlySpan<byte> value, byte type)
    {
        if (type == (EvtxType.Array | EvtxType.String))
        {
            return CountText(MemoryMarshal.Cast<byte, char>(value), '\0');
        }

        if (type == (EvtxType.Array | EvtxType.AnsiString))
        {
            return CountText(value, (byte)0);
        }

        var size = EvtxType.SizeOf(type);
        return size == 0 ? 0 : value.Length / size;
    }

    private static int CountText<T>(ReadOnlySpan<T> text, T end)
        where T : IEquatable<T> => text.IsEmpty ? 0 : text.Count(end) + (text[^1].Equals(end) ? 0 : 1);

    private static bool TryItem(ReadOnlySpan<byte> value, byte type, int item, out ReadOnlySpan<byte> one)
    {
        one = default;
        if (value.IsEmpty)
        {
            return true;
        }

        if (type == (EvtxType.Array | EvtxType.String))
        {
            one = MemoryMarshal.AsBytes(TextItem(MemoryMarshal.Cast<byte, char>(value), '\0', item));
            return true;
        }

        if (type == (EvtxType.Array | EvtxType.AnsiString))
        {
            one = TextItem(value, (byte)0, item);
            return true;
        }

        var size = EvtxType.SizeOf(type);
        if (size == 0 || (item + 1) * size > value.Length)
        {
            return false;
        }

        one = value.Slice(item * size, size);
        return true;
    }

    private static ReadOnlySpan<T> TextItem<T>(ReadOnlySpan<T> text, T end, int item)
        where T : IEquatable<T>
    {
        for (; ; item--)
        {
            var length = text.IndexOf(end);
            if (item == 0 || length < 0)
            {
                return length < 0 ? text : text[..length];
            }

            text = text[(length + 1)..];
        }
    }

    private static bool TryPutOne(ReadOnlySpan<byte> value, byte type, EventTape tape)
    {
        switch (type)
        {
            case EvtxType.String:
                BinaryText.PutUtf16(TrimEnd(value), tape);
                return true;
            case EvtxType.AnsiString:
                PutAnsi(value.TrimEnd((byte)0), tape);
                return true;
            case EvtxType.Binary:
                PutHex(value, tape);
                return true;
            case EvtxType.Sid:
                return WindowsText.TryPutSid(value, tape);
            case EvtxType.Size:
                return value.Length is 4 or 8 && PutHexNumber(Unsigned(value), tape);
            default:
                return EvtxType.SizeOf(type) is > 0 and var size
                    && value.Length >= size
                    && PutFixed(value[..size], type, tape);
        }
    }

    private static bool PutFixed(ReadOnlySpan<byte> value, byte type, EventTape tape) =>
        type switch
        {
            EvtxType.Int8 => PutNumber((sbyte)value[0], tape),
            EvtxType.Int16 => PutNumber(BinaryPrimitives.ReadInt16LittleEndian(value), tape),
            EvtxType.Int32 => PutNumber(BinaryPrimitives.ReadInt32LittleEndian(value), tape),
            EvtxType.Int64 => PutNumber(BinaryPrimitives.ReadInt64LittleEndian(value), tape),
            EvtxType.UInt8 or EvtxType.UInt16 or EvtxType.UInt32 or EvtxType.UInt64 => PutUnsigned(
                Unsigned(value),
                tape
            ),
            EvtxType.HexInt32 or EvtxType.HexInt64 => PutHexNumber(Unsigned(value), tape),
            EvtxType.Bool => Put(BinaryPrimitives.ReadInt32LittleEndian(value) != 0 ? "true"u8 : "false"u8, tape),
            EvtxType.Real32 => PutReal(BinaryPrimitives.ReadSingleLittleEndian(value), tape),
            EvtxType.Real64 => PutReal(BinaryPrimitives.ReadDoubleLittleEndian(value), tape),
            EvtxType.Guid => WindowsText.PutGuid(value, tape),
            EvtxType.FileTime => WindowsText.PutFileTime(BinaryPrimitives.ReadInt64LittleEndian(value), tape),
            EvtxType.SystemTime => WindowsText.TryPutSystemTime(value, tape),
            _ => false,
        };

    private static ulong Unsigned(ReadOnlySpan<byte> value) =>
        value.Length switch
        {
            1 => value[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(value),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(value),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(value),
        };

    /// <summary>Zeros at the end of a string are its terminator, not text.</summary>
    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> utf16) =>
        MemoryMarshal.AsBytes(MemoryMarshal.Cast<byte, char>(utf16).TrimEnd('\0'));

    private static bool Put(ReadOnlySpan<byte> text, EventTape tape)
    {
        tape.Put(text);
        return true;
    }

    private static bool PutNumber(long number, EventTape tape)
    {
        Utf8Formatter.TryFormat(number, tape.Space(20), out var written);
        tape.Advance(written);
        return true;
    }

    private static bool PutUnsigned(ulong number, EventTape tape)
    {
        Utf8Formatter.TryFormat(number, tape.Space(20), out var written);
        tape.Advance(written);
        return true;
    }

    private static bool PutHexNumber(ulong number, EventTape tape)
    {
        tape.Put("0x"u8);
        Utf8Formatter.TryFormat(number, tape.Space(16), out var written, new System.Buffers.StandardFormat('x'));
        tape.Advance(written);
        return true;
    }

    private static bool PutReal(double number, EventTape tape)
    {
        number.TryFormat(tape.Space(64), out var written, default, CultureInfo.InvariantCulture);
        tape.Advance(written);
        return true;
    }

    private static void PutAnsi(ReadOnlySpan<byte> value, EventTape tape)
    {
        // Which code page it was is not written down; what is UTF-8 (so also ASCII) is surely no accident.
        if (System.Text.Unicode.Utf8.IsValid(value))
        {
            tape.Put(value);
            return;
        }

        Span<char> characters = stackalloc char[256];
        for (; value.Length > 0; value = value[Math.Min(256, value.Length)..])
        {
            var count = Ansi.GetChars(value[..Math.Min(256, value.Length)], characters);
            tape.Advance(Encoding.UTF8.GetBytes(characters[..count], tape.Space(count * 3)));
        }
    }

    private static void PutHex(ReadOnlySpan<byte> value, EventTape tape)
    {
        Convert.TryToHexString(value, tape.Space(value.Length * 2), out var written);
        tape.Advance(written);
    }
}
