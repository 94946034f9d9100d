using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>The one form of each value under which lists and events meet.</summary>
internal static class IndicatorValues
{
    /// <summary>In bytes; longer values are none.</summary>
    public const int LongestValue = 4096;

    private const int LongestName = 253;

    /// <summary>Writes the key of a value of a list.</summary>
    /// <returns>Its length; null when the value is none of its kind.</returns>
    public static int? Key(IndicatorKind kind, string value, Span<byte> key)
    {
        var text = Rearmed(value.Trim());
        if (text.Length == 0 || Encoding.UTF8.GetByteCount(text) * 3 + 4 > key.Length)
        {
            return null;
        }

        var folded = Folding.Fold(Encoding.UTF8.GetBytes(text));
        switch (kind)
        {
            case IndicatorKind.Address:
                return Network(text, key);
            case IndicatorKind.Domain:
                return Domain(folded, key) is { } name && key[..name].IndexOf((byte)'.') > 0 ? name : null;
            case IndicatorKind.Url:
                return Url(Encoding.UTF8.GetBytes(text), key, out _);
            case IndicatorKind.Hash:
                return Hash(folded, key);
            case IndicatorKind.Mail:
                return folded.Count((byte)'@') == 1 && !folded.Contains((byte)' ') ? Copy(folded, key) : null;
            case IndicatorKind.File:
                return File(folded, key);
            default:
                return Copy(folded, key);
        }
    }

    public static UInt128 Mask(int length) => length == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - length);

    /// <summary>A name in lower case without the dot at its end; in ASCII, as RFC 3490 writes it there.</summary>
    /// <returns>Null when it is no name of a host.</returns>
    public static int? Domain(ReadOnlySpan<byte> folded, Span<byte> key)
    {
        while (folded.Length > 0 && folded[^1] == '.')
        {
            folded = folded[..^1];
        }

        if (folded.Length is 0 or > LongestName)
        {
            return null;
        }

        if (!Ascii.IsValid(folded))
        {
            return International(folded, key);
        }

        foreach (var c in folded)
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'-' or (byte)'.' or (byte)'_'))
            {
                return null;
            }
        }

        return folded[0] == '.' ? null : Copy(folded, key);
    }

    /// <summary>
    /// Host in lower case, port where it is not that of the scheme, path and query as they are written; no scheme, no user, no
    /// fragment.
    /// </summary>
    /// <param name="host">The length of the host at the beginning of the key.</param>
    /// <returns>Null when there is no host.</returns>
    public static int? Url(ReadOnlySpan<byte> text, Span<byte> key, out int host)
    {
        host = 0;
        var scheme = text.IndexOf("://"u8);
        var port = 80;
        if (scheme >= 0)
        {
            port = text[..scheme].EndsWith("s"u8) || text[..scheme].EndsWith("S"u8) ? 443 : 80;
            text = text[(scheme + 3)..];
        }

        if (text.IndexOf((byte)'#') is >= 0 and var fragment)
        {
            text = text[..fragment];
        }

        var end = text.IndexOfAny("/?"u8);
        var authority = end < 0 ? text : text[..end];
        var rest = end < 0 ? [] : text[end..];
        authority = authority[(authority.LastIndexOf((byte)'@') + 1)..];
        var colon = authority.LastIndexOf((byte)':');
        var hasPort =
            colon > 0
            && authority[^1] != ']'
            && !authority[(colon + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
        var name = hasPort ? authority[..colon] : authority;
        if (name.Length is 0 or > LongestName || text.Length + 16 > key.Length || name.IndexOfAny(" \t\\"u8) >= 0)
        {
            return null;
        }

        host = Folding.Fold(name, key);
        var length = host;
        if (hasPort && !IsUsual(authority[(colon + 1)..], port))
        {
            authority[colon..].CopyTo(key[length..]);
            length += authority.Length - colon;
        }

        if (rest.Length == 0 || rest[0] == '?')
        {
            key[length++] = (byte)'/';
        }

        rest.CopyTo(key[length..]);
        return length + rest.Length;
    }

    /// <summary>The bytes that 32, 40 or 64 hexadecimal digits stand for.</summary>
    public static int? Hash(ReadOnlySpan<byte> digits, Span<byte> key) =>
        digits.Length is 32 or 40 or 64
        && Convert.FromHexString(digits, key, out _, out var written) == System.Buffers.OperationStatus.Done
            ? written
            : null;

    /// <summary>Backslashes between folders, wherever it comes from.</summary>
    public static int File(ReadOnlySpan<byte> folded, Span<byte> key)
    {
        folded.CopyTo(key);
        key[..folded.Length].Replace((byte)'/', (byte)'\\');
        return folded.Length;
    }

    private static bool IsUsual(ReadOnlySpan<byte> port, int usual) =>
        int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == usual;

    /// <summary>Length of the prefix in 128 bits, and the address as one of version 6.</summary>
    private static int? Network(string text, Span<byte> key)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? text : text[..slash];
        if (NetworkPredicate.Address(Encoding.UTF8.GetBytes(address)) is not { Number: var number })
        {
            return null;
        }

        var isFour = !address.Contains(':', StringComparison.Ordinal);
        var most = isFour ? 32 : 128;
        var length = most;
        if (
            slash >= 0
            && (
                !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length)
                || length > most
                || length == 0
            )
        )
        {
            return null;
        }

        length += isFour ? 96 : 0;
        key[0] = (byte)length;
        BinaryPrimitives.WriteUInt128BigEndian(key[1..], number & Mask(length));
        return 17;
    }

    private static int? International(ReadOnlySpan<byte> folded, Span<byte> key)
    {
        try
        {
            return Encoding.ASCII.GetBytes(new IdnMapping().GetAscii(Encoding.UTF8.GetString(folded)), key);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Lists write dangerous values so that nobody follows them.</summary>
    private static string Rearmed(string value)
    {
        value = value
            .Replace("[.]", ".", StringComparison.Ordinal)
            .Replace("(.)", ".", StringComparison.Ordinal)
            .Replace("[:]", ":", StringComparison.Ordinal)
            .Replace("[@]", "@", StringComparison.Ordinal)
            .Replace("[://]", "://", StringComparison.Ordinal);
        return value.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase) ? "http" + value[4..] : value;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> key)
    {
        text.CopyTo(key);
        return text.Length;
    }
}
