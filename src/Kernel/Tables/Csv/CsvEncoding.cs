using System.Text;
using System.Text.Unicode;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>
/// The encoding of a text file. Undecodable bytes come out as <see cref="Undecodable"/> so that the reader, which
/// knows the row, can refuse them.
/// </summary>
internal sealed record CsvEncoding(string Name, Encoding Text, int PreambleLength)
{
    /// <summary>A noncharacter: valid text never contains it.</summary>
    public const char Undecodable = '\uFFFE';

    /// <summary>So many three-byte sequences (kanji, kana) before the first bad byte do not happen by chance in Windows-31J.</summary>
    private const int Evidence = 8;

    public static CsvEncoding Recognise(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        stream.Position = 0;
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.StartsWith(Encoding.UTF8.Preamble))
        {
            return new("UTF-8", Get(65001), 3);
        }

        if (head.StartsWith(Encoding.Unicode.Preamble))
        {
            return new("UTF-16", Get(1200), 2);
        }

        if (head.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return new("UTF-16", Get(1201), 2);
        }

        return IsUtf8(stream, out var shifts)
            ? shifts
                ? new("ISO-2022-JP", Get(50220), 0)
                : new("UTF-8", Get(65001), 0)
            : new("Windows-31J", Get(932), 0);
    }

    /// <summary>Code page 932 is Shift_JIS with the extensions of NEC and IBM (①㈱髙﨑); the plain one lacks them.</summary>
    private static Encoding Get(int codePage)
    {
        var none = EncoderFallback.ExceptionFallback;
        DecoderFallback mark =
            codePage == 932
                ? new NecSelectedFallback(Undecodable)
                : new DecoderReplacementFallback(Undecodable.ToString());
        return CodePagesEncodingProvider.Instance.GetEncoding(codePage, none, mark)
            ?? Encoding.GetEncoding(codePage, none, mark);
    }

    /// <summary>Looks at the whole file: a single kanji in row 90,000 may decide. A damaged UTF-8 file is still UTF-8.</summary>
    private static bool IsUtf8(Stream stream, out bool shifts)
    {
        var buffer = new byte[64 * 1024];
        var (kept, evidence, ascii) = (0, 0, true);
        shifts = false;
        stream.Position = 0;
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0; )
        {
            var bytes = buffer.AsSpan(0, kept + read);
            kept = IncompleteTail(bytes);
            var whole = bytes[..^kept];
            ascii &= Ascii.IsValid(bytes);
            shifts |= ascii && (bytes.IndexOf("\u001b$B"u8) >= 0 || bytes.IndexOf("\u001b$@"u8) >= 0);
            if (!Utf8.IsValid(whole))
            {
                shifts = false;
                return evidence + CountBeforeError(whole) >= Evidence;
            }

            evidence += ascii || evidence >= Evidence ? 0 : CountBeforeError(whole);
            bytes[^kept..].CopyTo(buffer);
        }

        shifts &= ascii;
        return kept == 0 || evidence >= Evidence;
    }

    private static int IncompleteTail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            var lead = bytes[^back];
            if (lead >= 0xC0)
            {
                return
                    back
                    < (
                        lead >= 0xF0 ? 4
                        : lead >= 0xE0 ? 3
                        : 2
                    )
                    ? back
                    : 0;
            }
        }

        return 0;
    }

    private static int CountBeforeError(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (
            Rune.DecodeFromUtf8(bytes, out _, out var length) == System.Buffers.OperationStatus.Done && count < Evidence
        )
        {
            count += length >= 3 ? 1 : 0;
            bytes = bytes[length..];
        }

        return count;
    }
}
