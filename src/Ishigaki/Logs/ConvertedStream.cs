using System.Buffers;
using Ishigaki.Engines.Logs;
using Ishigaki.Kernel.Files;

namespace Ishigaki.Logs;

/// <summary>The JSON lines of a log as a stream, made while it is read: for whatever reads JSON lines.</summary>
/// <param name="log">The log, unpacked; it is disposed with this.</param>
/// <param name="head">The first bytes of the log, which were looked at already.</param>
internal sealed class ConvertedStream(Stream log, byte[] head, LogReader reader) : ReadStream(log)
{
    private const int PieceSize = 1 << 18;
    private readonly byte[] _piece = new byte[PieceSize];
    private readonly ArrayBufferWriter<byte> _lines = new(PieceSize);
    private int _given;
    private bool _begun;
    private bool _ended;

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

    private void Next()
    {
        if (!_begun)
        {
            _begun = true;
            reader.Feed(head, _lines);
            return;
        }

        var read = Source.Read(_piece);
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
