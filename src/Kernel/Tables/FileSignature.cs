namespace Ishigaki.Kernel.Tables;

/// <summary>What the first bytes of a file say about its format; names of files are not believed.</summary>
internal readonly record struct FileSignature(bool IsZip, TableProblem? Problem)
{
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static FileSignature Of(Stream stream)
    {
        Span<byte> head = stackalloc byte[512];
        stream.Position = 0;
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return new(true, null);
        }

        if (head.StartsWith(Compound))
        {
            // [MS-OFFCRYPTO] 2.3.4.4: a protected xlsx is a compound file with this stream.
            return new(
                false,
                CompoundFile.Mentions(stream, "EncryptedPackage") ? Problems.Password() : Problems.OldXls()
            );
        }

        return new(
            false,
            head.StartsWith("%PDF-"u8) ? Problems.Unsupported("PDF")
                : IsMarkup(head) ? Problems.Unsupported("HTML/XML")
                : null
        );
    }

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(System.Text.Encoding.UTF8.Preamble))
        {
            head = head[3..];
        }

        head = head.TrimStart(" \t\r\n"u8);
        return head.StartsWith("<?xml"u8)
            || head.StartsWith("<!DOCTYPE"u8)
            || head.StartsWith("<!doctype"u8)
            || head.StartsWith("<html"u8)
            || head.StartsWith("<HTML"u8)
            || head.StartsWith("<table"u8);
    }
}
