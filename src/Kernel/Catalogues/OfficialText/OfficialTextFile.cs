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

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Little = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Big = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(
        Cp932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static DecodedText Decode(byte[] content)
    {
        if (content.Length > LargestFile)
        {
            return Refused("ファイルが大きすぎます（64MBまで）。", "The file is too large (64 MB at most).");
        }

        ReadOnlySpan<byte> bytes = content;
        var decoded = bytes switch
        {
            [] => "",
            [0xEF, 0xBB, 0xBF, ..] => Try(Utf8, bytes[3..]),
            [0xFF, 0xFE, ..] => Try(Utf16Little, bytes[2..]),
            [0xFE, 0xFF, ..] => Try(Utf16Big, bytes[2..]),
            _ => null,
        };
        if (decoded is not null)
        {
            return Read(decoded, bytes is [0xFF, ..] ? "UTF-16LE" : bytes is [0xFE, ..] ? "UTF-16BE" : "UTF-8");
        }

        return WithoutMark(bytes);
    }

    private static DecodedText WithoutMark(ReadOnlySpan<byte> bytes)
    {
        // A file of UTF-16 without its mark gives itself away by the zero byte of every line feed and space.
        foreach (var (encoding, name) in bytes.Contains((byte)0)
            ? [(Utf16Little, "UTF-16LE"), (Utf16Big, "UTF-16BE")]
            : ((Encoding, string)[])[(Utf8, "UTF-8"), (ShiftJis, "CP932")])
        {
            if (Try(encoding, bytes) is { } text && IsText(text))
            {
                return Read(text, name);
            }
        }

        return Refused(
            "文字コードを判別できません。PDFではなくテキスト（UTF-8 か Shift_JIS）で保存し直してください。",
            "The encoding is unknown. Save the document as plain text (UTF-8 or Shift_JIS), not as a PDF.");
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

    /// <summary>Read under the wrong byte order, line feeds become U+0A00 and no line ends; binary has control characters.</summary>
    private static bool IsText(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\b') < 0 && !text.Contains('\u0A00', StringComparison.Ordinal)
        && !text.Contains('\u0D00', StringComparison.Ordinal) && !text.Contains('\u2000', StringComparison.Ordinal);

    private static DecodedText Read(string text, string encoding) => new(text, encoding, Problem: null);

    private static DecodedText Refused(string ja, string en) => new("", "", new Localized(ja, en));
}
