using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Ishigaki.Kernel.Trust.SecondFactor;

/// <summary>Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of 30 seconds, as every app makes them.</summary>
public static class Totp
{
    public const int Digits = 6;
    public const int StepSeconds = 30;

    /// <summary>Clocks of telephones differ: the step before and the one after count too (RFC 6238, section 5.2).</summary>
    private const int Tolerance = 1;

    /// <summary>160 bits (RFC 4226, section 4, R6).</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeOf(ReadOnlySpan<byte> key, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 and every authenticator app mean HMAC-SHA-1, which is not broken as a MAC.
        HMACSHA1.HashData(key, counter, mac);
#pragma warning restore CA5350
        // Dynamic truncation (RFC 4226, section 5.3).
        var value = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xf)..]) & int.MaxValue;
        return (value % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <param name="after">The last step whose code was used; it and earlier ones count no more.</param>
    /// <returns>The step that the code belongs to; null when it is wrong, too old or was used.</returns>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now, long after)
    {
        var typed = Plain(code);
        if (typed.Length != Digits)
        {
            return null;
        }

        long? found = null;
        var middle = StepAt(now);
        for (var step = middle - Tolerance; step <= middle + Tolerance; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(CodeOf(key, step)),
                System.Text.Encoding.ASCII.GetBytes(typed)
            );
            found = same && step > after ? step : found;
        }

        return found;
    }

    /// <summary>What an app reads from the QR code.</summary>
    public static string Address(string userName, ReadOnlySpan<byte> key) =>
        $"otpauth://totp/Ishigaki:{Uri.EscapeDataString(userName)}?secret={Base32.Encode(key)}&issuer=Ishigaki";

    /// <summary>The digits that were meant: apps show a gap in the middle, and Japanese keyboards make wide digits.</summary>
    private static string Plain(string code)
    {
        var folded = code.Length <= 20 ? code.Normalize(System.Text.NormalizationForm.FormKC) : "";
        var digits = folded.Where(letter => letter is not (' ' or '-')).ToArray();
        return Array.TrueForAll(digits, char.IsAsciiDigit) ? new string(digits) : "";
    }
}
