using System.Buffers;
using System.Buffers.Text;

namespace Ishigaki.Engines.Logs.Text;

/// <summary>
/// JSON lines in the making. Text must be valid UTF-8; names given as literals must need no escape. What a record that
/// turns out to be broken began can be taken back.
/// </summary>
internal sealed class JsonLine
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([
        (byte)'"',
        (byte)'\\',
        .. Enumerable.Range(0, 0x20).Select(code => (byte)code),
    ]);

    private byte[] _bytes = new byte[1 << 17];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void TakeBack(int mark) => Length = mark;

    public void Open(byte bracket)
    {
        Separate();
        Append(bracket);
    }

    public void Close(byte bracket) => Append(bracket);

    /// <summary>More properties follow as they are.</summary>
    public void Continue() => Separate();

    public void BeginRecord() => Append((byte)'{');

    public void EndRecord() => Raw("}\n"u8);

    /// <param name="name">Needs no escape.</param>
    public void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        Reserve(name.Length + 3);
        var target = _bytes.AsSpan(Length);
        target[0] = (byte)'"';
        name.CopyTo(target[1..]);
        target[name.Length + 1] = (byte)'"';
        target[name.Length + 2] = (byte)':';
        Length += name.Length + 3;
    }

    public void AnyName(ReadOnlySpan<byte> name)
    {
        Text(name);
        Append((byte)':');
    }

    public void Field(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        Name(name);
        Text(text);
    }

    public void Field(ReadOnlySpan<byte> name, long number)
    {
        Name(name);
        Number(number);
    }

    /// <summary>As a number when it is one that every reader of JSON keeps exactly, otherwise as text.</summary>
    public void NumberField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> digits)
    {
        Name(name);
        if (!TryNumber(digits))
        {
            Text(digits);
        }
    }

    /// <summary>At most 15 digits without a leading zero (exact as a double too); writes nothing otherwise.</summary>
    public bool TryNumber(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is 0 or > 15 || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        if (digits[0] == '0' && digits.Length > 1)
        {
            return false;
        }

        Separate();
        Raw(digits);
        return true;
    }

    public void Number(long number)
    {
        Separate();
        Reserve(20);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out var written);
        Length += written;
    }

    public void Null()
    {
        Separate();
        Raw("null"u8);
    }

    public void Text(ReadOnlySpan<byte> text)
    {
        Separate();
        if (!text.ContainsAny(Escaped))
        {
            Quote(text);
            return;
        }

        Append((byte)'"');
        for (int index; (index = text.IndexOfAny(Escaped)) >= 0; text = text[(index + 1)..])
        {
            Raw(text[..index]);
            Escape(text[index]);
        }

        Raw(text);
        Append((byte)'"');
    }

    /// <summary>JSON that is known to be well formed.</summary>
    public void Value(ReadOnlySpan<byte> json)
    {
        Separate();
        Raw(json);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    private void Quote(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length + 2);
        var target = _bytes.AsSpan(Length);
        target[0] = (byte)'"';
        text.CopyTo(target[1..]);
        target[text.Length + 1] = (byte)'"';
        Length += text.Length + 2;
    }

    private void Escape(byte code)
    {
        switch (code)
        {
            case (byte)'\n':
                Raw("\\n"u8);
                break;
            case (byte)'\r':
                Raw("\\r"u8);
                break;
            case (byte)'\t':
                Raw("\\t"u8);
                break;
            case (byte)'"':
                Raw("\\\""u8);
                break;
            case (byte)'\\':
                Raw("\\\\"u8);
                break;
            default:
                Raw("\\u00"u8);
                Append((byte)('0' + (code >> 4)));
                Append((byte)((code & 15) < 10 ? '0' + (code & 15) : 'a' + (code & 15) - 10));
                break;
        }
    }

    /// <summary>A comma is due behind anything but an opening bracket, a name, or the end of the line before.</summary>
    private void Separate()
    {
        if (Length > 0 && _bytes[Length - 1] is not ((byte)'{' or (byte)'[' or (byte)':' or (byte)'\n'))
        {
            Append((byte)',');
        }
    }

    private void Append(byte code)
    {
        Reserve(1);
        _bytes[Length++] = code;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
