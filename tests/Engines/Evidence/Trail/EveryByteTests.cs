using System.Text;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>No byte and no cut goes unnoticed.</summary>
public sealed class EveryByteTests : IDisposable
{
    private readonly TrailSigner _signer = TrailSigner.Create();

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void EveryByte_Changed_IsNoticed()
    {
        var bytes = SampleTrail.Twelve(_signer).Bytes();
        var name = Encoding.UTF8.GetBytes("石垣信用金庫");
        var unsigned = bytes.AsSpan().IndexOf(name);
        for (var i = 0; i < bytes.Length - 1; i++)
        {
            if (i >= unsigned && i < unsigned + name.Length)
            {
                // The name stands beside the organisation for people; nobody signs it.
                continue;
            }

            var changed = bytes.ToArray();
            changed[i] ^= 1;
            Assert.False(SampleTrail.Verify(changed, null, _signer).IsSound, $"byte {i}");
        }
    }

    [Fact]
    public void EveryCut_IsNoticed()
    {
        var bytes = SampleTrail.Twelve(_signer).Bytes();
        for (var length = 0; length < bytes.Length - 1; length++)
        {
            var verdict = SampleTrail.Verify(bytes[..length], null, _signer);
            Assert.True(verdict.Fault is TrailFault.CutShort or TrailFault.NotATrail, $"{length}: {verdict.Fault}");
        }
    }
}
