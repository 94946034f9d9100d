namespace Ishigaki.Logs;

/// <summary>A stream whose first bytes were looked at and come again.</summary>
internal sealed class Prepended(Stream rest) : Stream
{
    private byte[] _first = [];
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Again(ReadOnlySpan<byte> first) => (_first, _at) = (first.ToArray(), 0);

    public override int Read(Span<byte> buffer)
    {
        if (_at == _first.Length)
        {
            return rest.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _first.Length - _at);
        _first.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
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
            rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
