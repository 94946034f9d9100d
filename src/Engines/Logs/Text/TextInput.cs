using System.Text;

namespace Ishigaki.Engines.Logs.Text;

/// <summary>The bytes that were fed and not yet read, as UTF-8 without a byte order mark.</summary>
internal sealed class TextInput
{
    private byte[] _bytes = new byte[1 << 16];
    private char[] _characters = [];
    private Decoder? _utf16;
    private bool _begun;
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Bytes => _begun ? _bytes.AsSpan(_start, _end - _start) : default;

    /// <summary>Of the first of <see cref="Bytes"/> in the input.</summary>
    public long Offset { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_begun)
        {
            Append(bytes);
            return;
        }

        // Four bytes tell the encoding.
        AppendRaw(bytes);
        if (_end - _start >= 4)
        {
            Begin();
        }
    }

    public void End()
    {
        if (!_begun)
        {
            Begin();
        }

        Decode([], last: true);
    }

    public void Remove(int count)
    {
        _start += count;
        Offset += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    private void Begin()
    {
        _begun = true;
        var (encoding, mark) = _bytes.AsSpan(_start, _end - _start) switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (null, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [> 0, 0, > 0, 0, ..] => (Encoding.Unicode, 0),
            [0, > 0, 0, > 0, ..] => (Encoding.BigEndianUnicode, 0),
            _ => ((Encoding?)null, 0),
        };
        if (encoding is null)
        {
            Remove(mark);
            return;
        }

        _utf16 = encoding.GetDecoder();
        var first = _bytes[(_start + mark).._end];
        (_start, _end) = (0, 0);
        Decode(first, last: false);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_utf16 is null)
        {
            AppendRaw(bytes);
        }
        else
        {
            Decode(bytes, last: false);
        }
    }

    private void Decode(ReadOnlySpan<byte> bytes, bool last)
    {
        if (_utf16 is null)
        {
            return;
        }

        var needed = _utf16.GetCharCount(bytes, last);
        if (_characters.Length < needed)
        {
            _characters = new char[Math.Max(needed, 1 << 15)];
        }

        var count = _utf16.GetChars(bytes, _characters, last);
        var characters = _characters.AsSpan(0, count);
        Reserve(Encoding.UTF8.GetByteCount(characters));
        _end += Encoding.UTF8.GetBytes(characters, _bytes.AsSpan(_end));
    }

    private void AppendRaw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _end >= count)
        {
            return;
        }

        var kept = _end - _start;
        var target = kept + count <= _bytes.Length ? _bytes : new byte[Math.Max(_bytes.Length * 2, kept + count)];
        _bytes.AsSpan(_start, kept).CopyTo(target);
        (_bytes, _start, _end) = (target, 0, kept);
    }
}
