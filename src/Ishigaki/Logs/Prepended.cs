using Ishigaki.Kernel.Files;

namespace Ishigaki.Logs;

/// <summary>A stream whose first bytes were looked at and come again.</summary>
internal sealed class Prepended(Stream rest) : ReadStream(rest)
{
    private byte[] _first = [];
    private int _at;

    public void Again(ReadOnlySpan<byte> first) => (_first, _at) = (first.ToArray(), 0);

    public override int Read(Span<byte> buffer)
    {
        if (_at == _first.Length)
        {
            return Source.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _first.Length - _at);
        _first.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
