using System.Text;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>The text of an uploaded file, or why it has none.</summary>
public sealed record DecodedText(string Text, string Encoding, Localized? Problem)
{
    public bool IsReadable => Problem is null;
}

/// <summary>Recognises the encodings in which Japanese offices keep text: UTF-8, UTF-16, CP932 (Shift_JIS of Windows).</summary>
public static class OfficialTextFile
{
    public const int LargestFile = 64 * 1024 * 1024;
    private const int Cp932 = 932;

    private static readonly Encoding Utf8 = new UTF8Encoding(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );
    private static readonly Encoding Utf16Little = new UnicodeEncoding(
        bigEndian: false,
        byteOrderMark: true,
        throwOnInvalidBytes: true
    );
    private static readonly Encoding Utf16Big = new UnicodeEncoding(
        bigEndian: true,
        byteOrderMark: true,
        throwOnInvalidBytes: true
    );
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(
        Cp932,
        EncoderFallback.ExceptionFallback,
        new NecSelectedFallback(unknown: null)
    )!;

    public static DecodedText Decode(byte[] content)
    {
        if (content.Length > LargestFile)
        {
            return Refused("ファイルが大きすぎます（64MBまで）。", "The file is too large (64 MB at most).");
        }

        return (ReadOnlySpan<byte>)content switch
        {
            [] => Readable("", "UTF-8"),
            [0xEF, 0xBB, 0xBF, .. var rest] => First(rest, (Utf8, "UTF-8")),
            [0xFF, 0xFE, .. var rest] => First(rest, (Utf16Little, "UTF-16LE")),
            [0xFE, 0xFF, .. var rest] => First(rest, (Utf16Big, "UTF-16BE")),
            // UTF-16 without its mark gives itself away by the zero byte of every line feed and space.
            var bytes when bytes.Contains((byte)0) => FirstWide(bytes),
            var bytes => First(bytes, (Utf8, "UTF-8"), (ShiftJis, "CP932")),
        };
    }

    private static DecodedText First(
        ReadOnlySpan<byte> bytes,
        params ReadOnlySpan<(Encoding Encoding, string Name)> encodings
    )
    {
        foreach (var (encoding, name) in encodings)
        {
            if (Try(encoding, bytes) is { } text && IsText(text))
            {
                return Readable(text, name);
            }
        }

        return Refused(
            "文字コードを判別できません。PDFではなくテキスト（UTF-8 か Shift_JIS）で保存し直してください。",
            "The encoding is unknown. Save the document as plain text (UTF-8 or Shift_JIS), not as a PDF."
        );
    }

    private static DecodedText FirstWide(ReadOnlySpan<byte> bytes)
    {
        var little = First(bytes, (Utf16Little, "UTF-16LE"));
        if (HasLines(little.Text))
        {
            return little;
        }

        var big = First(bytes, (Utf16Big, "UTF-16BE"));
        return HasLines(big.Text) ? big : First([]);
    }

    private static string? Try(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Binary files have control characters and code points that no text has.</summary>
    private static bool IsText(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\b') < 0 && text.AsSpan().IndexOfAnyInRange('\uFFFE', '\uFFFF') < 0;

    /// <summary>In the wrong byte order line feed, carriage return and space are U+0A00, U+0D00 and U+2000.</summary>
    private static bool HasLines(string text) =>
        text.AsSpan().IndexOfAny('\n', ' ') >= 0 && text.AsSpan().IndexOfAny('\u0A00', '\u0D00', '\u2000') < 0;

    private static DecodedText Readable(string text, string encoding) => new(text, encoding, Problem: null);

    private static DecodedText Refused(string ja, string en) => new("", "", new Localized(ja, en));
}
