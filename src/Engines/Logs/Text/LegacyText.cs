using System.Buffers;
using System.Text;

namespace Ishigaki.Engines.Logs.Text;

/// <summary>
/// Text that is not UTF-8. When every byte of it is a character of the older encoding, it is that; otherwise it is UTF-8 in
/// which each broken sequence becomes U+FFFD.
/// </summary>
internal sealed class LegacyText(LegacyEncoding legacy)
{
    private const int ShiftJis = 932;
    private const int EucJp = 51932;

    /// <summary>What code page 932 makes of bytes that are no characters of it.</summary>
    private static readonly SearchValues<char> NoCharacters = SearchValues.Create(
        "\uFFFD\u0080\uF8F0\uF8F1\uF8F2\uF8F3"
    );

    private readonly Encoding _encoding = CodePagesEncodingProvider.Instance.GetEncoding(
        legacy switch
        {
            LegacyEncoding.ShiftJis => ShiftJis,
            LegacyEncoding.EucJp => EucJp,
        },
        EncoderFallback.ReplacementFallback,
        new DecoderReplacementFallback("\uFFFD")
    )!;

    private char[] _characters = [];
    private byte[] _bytes = [];

    /// <returns>Valid UTF-8; good until the next call.</returns>
    public ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> bytes)
    {
        if (_characters.Length < bytes.Length)
        {
            _characters = new char[Math.Max(bytes.Length, 4096)];
        }

        var count = _encoding.GetChars(bytes, _characters);
        if (_characters.AsSpan(0, count).ContainsAny(NoCharacters))
        {
            count = Encoding.UTF8.GetChars(bytes, _characters);
        }

        var characters = _characters.AsSpan(0, count);
        var length = Encoding.UTF8.GetByteCount(characters);
        if (_bytes.Length < length)
        {
            _bytes = new byte[Math.Max(length, 4096)];
        }

        return _bytes.AsSpan(0, Encoding.UTF8.GetBytes(characters, _bytes));
    }
}
