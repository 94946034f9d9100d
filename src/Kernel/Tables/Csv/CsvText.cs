using System.Buffers;
using System.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>The decoded characters of a CSV file, a window at a time.</summary>
internal sealed class CsvText(CsvSource source)
{
    /// <summary>The code page table maps the bytes 80, A0 and FD to FF to these instead of to nothing.</summary>
    private static readonly SearchValues<char> BadIn932 = SearchValues.Create("\0\u0080\uF8F0\uF8F1\uF8F2\uF8F3\uFFFE");

    private readonly byte[] _bytes = new byte[32 * 1024];
    private readonly char[] _chars = new char[source.Encoding.Text.GetMaxCharCount(32 * 1024)];
    private readonly Decoder _decoder = source.Encoding.Text.GetDecoder();
    private long _offset = source.Encoding.PreambleLength;
    private int _next;
    private int _end;
    private bool _finished;
    private bool _bad;

    /// <summary>The line of the next character, 1-based.</summary>
    public int Line { get; set; } = 1;

    /// <summary>The characters at hand; empty only at the end of the file.</summary>
    public ReadOnlySpan<char> Window
    {
        get
        {
            while (_next == _end && !_finished)
            {
                Fill();
            }

            return _chars.AsSpan(_next, _end - _next);
        }
    }

    public void Skip(int count) => _next += count;

    private void Fill()
    {
        if (_bad)
        {
            throw new RefusedTableException(
                _chars[_end] == '\0' ? Problems.NulBytes(Line) : Problems.Undecodable(source.Encoding.Name, Line)
            );
        }

        // Another reader of the same file may have moved the stream.
        source.Stream.Position = _offset;
        var read = source.Stream.Read(_bytes);
        _offset += read;
        _finished = read == 0;
        (_next, _end) = (0, _decoder.GetChars(_bytes, 0, read, _chars, 0, flush: _finished));
        var bad =
            source.Encoding.Text.CodePage == 932
                ? _chars.AsSpan(0, _end).IndexOfAny(BadIn932)
                : _chars.AsSpan(0, _end).IndexOfAny('\0', CsvEncoding.Undecodable);
        if (bad >= 0)
        {
            (_end, _bad, _finished) = (bad, true, false);
        }
    }
}
