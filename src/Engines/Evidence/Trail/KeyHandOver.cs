using System.Security.Cryptography;
using System.Text;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>
/// A key's last word: which key signs after it. <c>handed-over:KEY.SIGNATURE</c>, both base64: the new public key
/// (SubjectPublicKeyInfo) and the old key's signature over SHA-256(0x03 ‖ text ‖ id of the old key ‖ 0x0A ‖ new key).
/// It stands in the note of the first head under the new key, so that whoever holds one old key can follow.
/// </summary>
public static class KeyHandOver
{
    public const string Start = "handed-over:";

    /// <summary>Neither a head, nor an entry, nor a node of a tree can be taken for it: those begin with 0, 1 and 2.</summary>
    private const byte Prefix = 3;

    private const int LongestCode = 1_000;
    private static readonly byte[] Text = Encoding.ASCII.GetBytes("ishigaki trail key handed over by ");

    public static bool Is(string note) => note.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>The old key's word that the new one follows.</summary>
    public static string Write(TrailSigner old, TrailSigner next)
    {
        var key = next.PublicInfo();
        return $"{Start}{Convert.ToBase64String(key)}.{Convert.ToBase64String(old.Sign(Hash(old.Id, key)))}";
    }

    /// <summary>The key that follows, if this key says so; null for anything else.</summary>
    public static TrailPublicKey? Follow(TrailPublicKey from, string code)
    {
        if (
            code.Length > LongestCode
            || !Is(code)
            || code[Start.Length..].Split('.') is not [var written, var signature]
            || Bytes(written) is not { } key
            || Bytes(signature) is not { } signed
        )
        {
            return null;
        }

        return from.Verifies(Hash(from.Id, key), signed) ? TrailPublicKey.Read(key) : null;
    }

    /// <summary>The id of the key that a code names, whoever signed it; null when it names none.</summary>
    public static string? NextOf(string code) =>
        Is(code) && code[Start.Length..].Split('.') is [var written, _] && Bytes(written) is { } key
            ? TrailPublicKey.IdOf(key)
            : null;

    private static byte[] Hash(string oldId, byte[] key) =>
        SHA256.HashData([Prefix, .. Text, .. Encoding.ASCII.GetBytes(oldId), (byte)'\n', .. key]);

    /// <summary>Only the one way of writing them counts.</summary>
    private static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return
            Convert.TryFromBase64String(text, bytes, out var length)
            && string.Equals(Convert.ToBase64String(bytes.AsSpan(0, length)), text, StringComparison.Ordinal)
            ? bytes[..length]
            : null;
    }
}
