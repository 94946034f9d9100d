using System.Security.Cryptography;
using System.Text;

namespace Ishigaki.Kernel.Trust;

/// <summary>Random secrets for links and tokens. 256 bits need no slow hash: there is nothing to guess.</summary>
public static class Secret
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
