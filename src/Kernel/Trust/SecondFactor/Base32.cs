namespace Ishigaki.Kernel.Trust.SecondFactor;

/// <summary>RFC 4648, section 6, without padding: what authenticator apps read.</summary>
public static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[((bytes.Length * 8) + 4) / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var value = 0;
            for (var bit = i * 5; bit < (i * 5) + 5; bit++)
            {
                var set = bit / 8 < bytes.Length && (bytes[bit / 8] >> (7 - (bit % 8)) & 1) == 1;
                value = (value << 1) | (set ? 1 : 0);
            }

            text[i] = Letters[value];
        }

        return new string(text);
    }
}
