using System.Security.Cryptography;

namespace Ishigaki.Kernel.Trust.SecondFactor;

/// <summary>A code on paper for the day the telephone is lost: 80 random bits, so that its hash needs no slow function.</summary>
public static class RecoveryCode
{
    /// <summary>So many are made at once.</summary>
    public const int Count = 10;

    private const int Letters = 16;
    private const int Group = 4;

    /// <returns>Four groups of four letters: <c>ABCD-EFGH-IJKL-MNOP</c>.</returns>
    public static string New()
    {
        var text = Base32.Encode(RandomNumberGenerator.GetBytes(Letters * 5 / 8));
        return string.Join('-', text.Chunk(Group).Select(part => new string(part)));
    }

    /// <summary>The hash of what was typed, whatever its case and gaps; null when it cannot be a code.</summary>
    public static string? HashOf(string typed)
    {
        var folded = typed.Length <= 60 ? typed.Normalize(System.Text.NormalizationForm.FormKC) : "";
        var plain = new string([.. folded.Where(letter => letter is not (' ' or '-'))]).ToUpperInvariant();
        return plain.Length == Letters && plain.All(char.IsAsciiLetterOrDigit) ? Secret.HashOf(plain) : null;
    }
}
