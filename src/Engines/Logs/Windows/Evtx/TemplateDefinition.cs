using System.Buffers.Binary;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>
/// A template: next template (4), identifier (16), size of what follows (4), binary XML. It stands where it is first
/// used; later uses point at it.
/// </summary>
internal static class TemplateDefinition
{
    private const int HeaderSize = 24;

    /// <param name="at">At the instance's token; behind the definition, where the values begin, afterwards.</param>
    /// <param name="body">Where the template's binary XML begins.</param>
    public static bool TryFind(ReadOnlySpan<byte> chunk, ref int at, int end, out int body, out int bodyEnd)
    {
        (body, bodyEnd) = (0, 0);
        // Token, an unknown byte, the short identifier, the offset.
        if (at + 10 > end)
        {
            return false;
        }

        var offset = BinaryPrimitives.ReadUInt32LittleEndian(chunk[(at + 6)..]);
        at += 10;
        if (offset > EvtxChunk.Size - HeaderSize)
        {
            return false;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[((int)offset + 20)..]);
        body = (int)offset + HeaderSize;
        if (size > chunk.Length - body)
        {
            return false;
        }

        bodyEnd = body + (int)size;
        if (offset == at)
        {
            at = bodyEnd;
        }

        return at <= end;
    }
}
