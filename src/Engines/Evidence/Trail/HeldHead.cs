using System.Globalization;
using System.Text;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>A head that somebody kept outside: as a file, or as the number and hash that were printed.</summary>
/// <param name="Number">Null when only the hash is known.</param>
/// <param name="Hash">Lower-case hexadecimal digits, 32 to 64 of them.</param>
public sealed record HeldHead(long? Number, string Hash)
{
    private const int FewestDigits = 32;
    private const int Digits = 2 * MerkleTree.HashSize;
    private const int Group = 4;

    public static HeldHead Of(TrailHead head) => new(head.Number, Convert.ToHexStringLower(head.Hash()));

    /// <summary>Short enough to print: <c>12  2026-11-25  A0B1-C2D3-…</c>, the day in UTC, sixteen groups.</summary>
    public static string Printed(TrailHead head)
    {
        var hex = Convert.ToHexString(head.Hash());
        var groups = Enumerable.Range(0, Digits / Group).Select(i => hex.Substring(i * Group, Group));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{head.Number}  {head.SealedAt.UtcDateTime:yyyy-MM-dd}  {string.Join('-', groups)}"
        );
    }

    /// <summary>Reads a head's line, the printed form, <c>12:hash</c> or a hash alone; null when it is none of them.</summary>
    public static HeldHead? Read(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith('{'))
        {
            return SignedHead.Read(Encoding.UTF8.GetBytes(trimmed)) is { } head ? Of(head.Head) : null;
        }

        var parts = trimmed.Split([' ', ':', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 3)
        {
            return null;
        }

        var hash = parts[^1].Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        if (hash.Length is < FewestDigits or > Digits || !hash.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        return parts.Length == 1 ? new HeldHead(null, hash)
            : long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new HeldHead(number, hash)
            : null;
    }

    internal bool Is(TrailHead head, byte[] hash) =>
        (Number is null || Number == head.Number)
        && Convert.ToHexStringLower(hash).StartsWith(Hash, StringComparison.Ordinal);
}
