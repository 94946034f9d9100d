using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>Text that stands in binary XML itself.</summary>
internal static class BinaryText
{
    /// <summary>The number of characters, then UTF-16.</summary>
    public static bool TryPut(ReadOnlySpan<byte> chunk, ref int at, int end, EventTape tape)
    {
        if (at + 2 > end)
        {
            return false;
        }

        var size = 2 * BinaryPrimitives.ReadUInt16LittleEndian(chunk[at..]);
        at += 2;
        if (size > end - at)
        {
            return false;
        }

        PutUtf16(chunk.Slice(at, size), tape);
        at += size;
        return true;
    }

    public static bool TryPutCharacter(ReadOnlySpan<byte> chunk, ref int at, int end, EventTape tape)
    {
        if (at + 3 > end)
        {
            return false;
        }

        PutUtf16(chunk.Slice(at + 1, 2), tape);
        at += 3;
        return true;
    }

    /// <summary>Half a surrogate pair becomes U+FFFD; an odd byte at the end is none of a character.</summary>
    public static void PutUtf16(ReadOnlySpan<byte> utf16, EventTape tape)
    {
        var characters = MemoryMarshal.Cast<byte, char>(utf16);
        tape.Advance(Encoding.UTF8.GetBytes(characters, tape.Space(characters.Length * 3)));
    }
}
