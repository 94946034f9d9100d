using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

public sealed class HeldHeadTests : IDisposable
{
    private readonly TrailSigner _signer = TrailSigner.Create();

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void Printed_ReadBack_IsTheHead()
    {
        var trail = SampleTrail.Twelve(_signer);
        var head = trail.Heads[1];
        var printed = HeldHead.Printed(head.Head);
        Assert.InRange(printed.Length, 80, 110);
        foreach (
            var text in new[]
            {
                printed,
                printed.ToLowerInvariant(),
                "  " + printed + "\n",
                head.ToLine(),
                head.ToLine() + "\n",
            }
        )
        {
            Assert.Equal(HeldHead.Of(head.Head), HeldHead.Read(text));
        }

        Assert.True(trail.Verify(HeldHead.Read(printed)).HeldHeadSeen);
    }

    [Fact]
    public void Hash_AloneOrShortened_IsRead()
    {
        var hash = HeldHead.Of(SampleTrail.Twelve(_signer).Heads[2].Head).Hash;
        Assert.Equal(new HeldHead(null, hash), HeldHead.Read(hash));
        Assert.Equal(new HeldHead(3, hash), HeldHead.Read("3:" + hash));
        Assert.Equal(new HeldHead(null, hash[..32]), HeldHead.Read(hash[..32].ToUpperInvariant()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("3")]
    [InlineData("3:")]
    [InlineData("0123456789abcdef")]
    [InlineData("x:0123456789abcdef0123456789abcdef")]
    [InlineData("-3:0123456789abcdef0123456789abcdef")]
    [InlineData("99999999999999999999:0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0")]
    [InlineData("{\"head\":1}")]
    [InlineData("{")]
    [InlineData("1 2 3 0123456789abcdef0123456789abcdef")]
    public void Text_ThatIsNoHead_IsNotRead(string text) => Assert.Null(HeldHead.Read(text));

    [Fact]
    public void Head_OfAnotherNumberWithTheSameHash_IsNotTheHeldOne()
    {
        var trail = SampleTrail.Twelve(_signer);
        var held = HeldHead.Of(trail.Heads[1].Head) with { Number = 3 };
        Assert.Equal(TrailFault.HistoryReplaced, trail.Verify(held).Fault);
    }
}
