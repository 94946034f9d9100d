namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>
/// Reads a stream in blocks of whole lines. Before every line stands a byte that a reader may overwrite: the end of the
/// line before, or the first byte of the buffer.
/// </summary>
internal sealed class LineBlocks(Stream stream)
{
    public const int LongestLine = 64 << 20;
    private const int FirstSize = 4 << 20;
    private byte[] _bytes = new byte[FirstSize];
    private int[] _starts = new int[1 << 14];
    private int _filled = 1;
    private bool _ended;

    public byte[] Bytes => _bytes;

    public int Count { get; private set; }

    /// <summary>A line is longer than <see cref="LongestLine"/>; nothing follows.</summary>
    public bool TooLong { get; private set; }

    /// <summary>The last line of the last block lacks its end.</summary>
    public bool Unfinished { get; private set; }

    public int Start(int line) => _starts[line];

    public ReadOnlySpan<byte> this[int line] => _bytes.AsSpan(_starts[line], _starts[line + 1] - 1 - _starts[line]);

    /// <summary>False when there is nothing more.</summary>
    public bool Next()
    {
        var kept = Count == 0 ? 0 : _filled - _starts[Count];
        if (Count > 0)
        {
            _bytes.AsSpan(_starts[Count], kept).CopyTo(_bytes.AsSpan(1));
            _filled = 1 + kept;
        }

        Count = 0;
        while (!_ended)
        {
            Fill();
            Split();
            if (Count > 0)
            {
                return true;
            }

            if (_bytes.Length >= LongestLine)
            {
                TooLong = true;
                return false;
            }

            if (!_ended)
            {
                Array.Resize(ref _bytes, _bytes.Length * 2);
            }
        }

        if (_filled == 1 || TooLong)
        {
            return false;
        }

        Unfinished = true;
        (_starts[0], _starts[1], Count) = (1, _filled + 1, 1);
        _filled++;
        return true;
    }

    private void Fill()
    {
        // One byte stays free behind, for the end that an unfinished line lacks.
        var free = _bytes.AsSpan(_filled, _bytes.Length - _filled - 1);
        var read = stream.ReadAtLeast(free, free.Length, throwOnEndOfStream: false);
        _ended = read < free.Length;
        _filled += read;
    }

    private void Split()
    {
        var at = 1;
        for (int length; (length = _bytes.AsSpan(at, _filled - at).IndexOf((byte)'\n')) >= 0; at += length + 1)
        {
            if (Count + 2 >= _starts.Length)
            {
                Array.Resize(ref _starts, _starts.Length * 2);
            }

            _starts[Count++] = at;
        }

        _starts[Count] = at;
    }
}
