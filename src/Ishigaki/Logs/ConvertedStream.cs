using System.Buffers;
using Ishigaki.Engines.Logs;

namespace Ishigaki.Logs;

/// <summary>The JSON lines of a log as a stream, made while it is read: for whatever reads JSON lines.</summary>
/// <param name="log">The log, unpacked; it is disposed with this.</param>
/// <param name="head">The first bytes of the log, which were looked at already.</param>
internal sealed class ConvertedStream(Stream log, byte[] head, LogReader reader) : Stream
{
    private const int PieceSize = 1 << 18;
    private readonly byte[] _piece = new byte[PieceSize];
    private readonly ArrayBufferWriter<byte> _lines = new(PieceSize);
    private int _given;
    private bool _begun;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_given == _lines.WrittenCount && !_ended)
        {
            _lines.ResetWrittenCount();
            _given = 0;
            Next();
        }

        var count = Math.Min(buffer.Length, _lines.WrittenCount - _given);
        _lines.WrittenSpan.Slice(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            log.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Next()
    {
        if (!_begun)
        {
            _begun = true;
            reader.Feed(head, _lines);
            return;
        }

        var read = log.Read(_piece);
        if (read > 0)
        {
            reader.Feed(_piece.AsSpan(0, read), _lines);
        }
        else
        {
            reader.Complete(_lines);
            _ended = true;
        }
    }
}
