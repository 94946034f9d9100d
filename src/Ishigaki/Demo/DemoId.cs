using System.Security.Cryptography;
using System.Text;

namespace Ishigaki.Demo;

/// <summary>The same code always gives the same id.</summary>
internal static class DemoId
{
    public static Guid Of(string code) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"ishigaki-demo:{code}")).AsSpan(0, 16));
}
