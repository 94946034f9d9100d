using System.Numerics;
using System.Security.Cryptography;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>Verifies heads. ECDSA on NIST P-256 (FIPS 186-5).</summary>
public sealed class TrailPublicKey : IDisposable
{
    private readonly ECDsa _key;

    private TrailPublicKey(ECDsa key)
    {
        _key = key;
        Id = IdOf(key);
    }

    /// <summary>The first 16 hexadecimal digits of SHA-256 over the key (SubjectPublicKeyInfo).</summary>
    public string Id { get; }

    /// <summary>Null when the text is no public key on this curve.</summary>
    public static TrailPublicKey? Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            // A private key would be read as well; who verifies must not need one.
            if (pem.Contains("PUBLIC KEY", StringComparison.Ordinal))
            {
                key.ImportFromPem(pem);
                if (key.KeySize == TrailSigner.Bits && IsOnCurve(key))
                {
                    return new TrailPublicKey(key);
                }
            }
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            // Not a key.
        }

        key.Dispose();
        return null;
    }

    /// <summary>Null when the bytes are not exactly a public key on this curve (SubjectPublicKeyInfo).</summary>
    internal static TrailPublicKey? Read(byte[] info)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(info, out var read);
            if (read == info.Length && key.KeySize == TrailSigner.Bits && IsOnCurve(key))
            {
                return new TrailPublicKey(key);
            }
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            // Not a key.
        }

        key.Dispose();
        return null;
    }

    public bool Verifies(byte[] hash, byte[] signature) =>
        TrailSigner.IsLow(signature) && _key.VerifyHash(hash, signature);

    public void Dispose() => _key.Dispose();

    internal static string IdOf(ECDsa key) => IdOf(key.ExportSubjectPublicKeyInfo());

    internal static string IdOf(byte[] info) => Convert.ToHexStringLower(SHA256.HashData(info))[..16];

    private static bool IsOnCurve(ECDsa key) =>
        string.Equals(
            key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value,
            ECCurve.NamedCurves.nistP256.Oid.Value,
            StringComparison.Ordinal
        );
}

/// <summary>Signs heads.</summary>
public sealed class TrailSigner : IDisposable
{
    internal const int Bits = 256;
    private static readonly BigInteger Order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
        System.Globalization.NumberStyles.HexNumber,
        System.Globalization.CultureInfo.InvariantCulture
    );
    private readonly ECDsa _key;

    private TrailSigner(ECDsa key) => _key = key;

    public string Id => TrailPublicKey.IdOf(_key);

    public static TrailSigner Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <exception cref="CryptographicException">The text is no private key.</exception>
    /// <exception cref="ArgumentException">The text is no private key.</exception>
    public static TrailSigner Read(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        // A public key, or one on another curve, would be found out only at the first head.
        _ = key.ExportParameters(includePrivateParameters: true);
        return key.KeySize == Bits ? new TrailSigner(key) : throw new ArgumentException("Not on P-256.", nameof(pem));
    }

    public string PrivatePem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    public string PublicPem() => _key.ExportSubjectPublicKeyInfoPem() + "\n";

    public SignedHead Sign(TrailHead head) => new(head, Sign(head.Hash()));

    internal byte[] Sign(byte[] hash) => Low(_key.SignHash(hash));

    internal byte[] PublicInfo() => _key.ExportSubjectPublicKeyInfo();

    public void Dispose() => _key.Dispose();

    /// <summary>Of the two signatures that hold for one message only the smaller counts, so that none can be altered unseen.</summary>
    internal static bool IsLow(byte[] signature) => signature.Length == 64 && Number(signature.AsSpan(32)) <= Order / 2;

    private static byte[] Low(byte[] signature)
    {
        if (IsLow(signature))
        {
            return signature;
        }

        var smaller = (Order - Number(signature.AsSpan(32))).ToByteArray(isUnsigned: true, isBigEndian: true);
        var result = new byte[64];
        signature.AsSpan(0, 32).CopyTo(result);
        smaller.CopyTo(result, 64 - smaller.Length);
        return result;
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
