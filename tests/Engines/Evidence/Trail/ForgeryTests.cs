using Ishigaki.Engines.Evidence.Trail;
using static Ishigaki.Engines.Evidence.Tests.Trail.Mutating;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>A whole history written anew, with a key or without, and the head that somebody held.</summary>
public sealed class ForgeryTests : IDisposable
{
    private readonly TrailSigner _signer = TrailSigner.Create();
    private readonly TrailSigner _thief = TrailSigner.Create();

    public void Dispose()
    {
        _signer.Dispose();
        _thief.Dispose();
    }

    [Fact]
    public void History_SignedAgainWithAnotherKey_IsOfAnotherKey()
    {
        var verdict = SampleTrail.Twelve(_thief).Verify(null, _signer);
        Assert.Equal((TrailFault.HeadOfAnotherKey, 1L), (verdict.Fault, verdict.Head));
    }

    [Fact]
    public void History_SignedAgainFromTheMiddle_EvenIfTheThiefsKeyIsTrusted_IsNamed()
    {
        var trail = SampleTrail.Begin(_signer).AddEntries(4).Seal();
        trail.Signer = _thief;
        trail.AddEntries(4).Seal().End();
        var verdict = trail.Verify(null, _signer, _thief);
        Assert.Equal((TrailFault.KeyChangedSilently, 2L), (verdict.Fault, verdict.Head));
    }

    [Fact]
    public void Head_ClaimingTheKeyOfAnother_IsAltered()
    {
        var head = SampleTrail.Twelve(_signer).Heads[0].Head;
        var trail = SampleTrail.Twelve(_signer);
        trail.Lines[trail.LineOfHead(1)] = _thief.Sign(head).ToLine();
        Assert.Equal(TrailFault.HeadAltered, trail.Verify(null, _signer, _thief).Fault);
    }

    [Fact]
    public void Batch_OfAnotherOrganisation_IsNamed()
    {
        var other = SampleTrail.Twelve(_signer, new Guid("0199a000-0000-7000-8000-0000000000ff"));
        var trail = SampleTrail.Twelve(_signer);
        var from = trail.LineOf(5);
        trail.Lines.RemoveRange(from, 6);
        trail.Lines.InsertRange(from, other.Lines.GetRange(other.LineOf(5), 6));
        var verdict = trail.Verify();
        Assert.Equal((TrailFault.HeadOfAnotherOrganisation, 2L), (verdict.Fault, verdict.Head));
        Assert.Equal(4, verdict.ProvenEntry);
    }

    [Fact]
    public void Batch_OfAnotherHistoryOfTheSameOrganisation_IsNotLinked()
    {
        var other = SampleTrail
            .Begin(_signer)
            .Add(SampleTrail.Entry(99))
            .AddEntries(3)
            .Seal()
            .AddEntries(4)
            .Seal()
            .End();
        var trail = SampleTrail.Twelve(_signer);
        var from = trail.LineOf(5);
        trail.Lines.RemoveRange(from, 6);
        trail.Lines.InsertRange(from, other.Lines.GetRange(other.LineOf(5), 6));
        Assert.Equal((TrailFault.HeadNotLinked, 2L), Of(trail.Verify()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void Cut_WithAForgedEnd_IsFoundWithTheHeadThatIsHeld(int kept)
    {
        var whole = SampleTrail.Twelve(_signer);
        var cut = SampleTrail.Begin(_signer);
        for (var i = 0; i < kept - 1; i++)
        {
            cut.AddEntries(4).Seal();
        }

        cut.End();
        Assert.True(cut.Verify().IsSound);
        var verdict = cut.Verify(HeldHead.Of(whole.Heads[2].Head));
        Assert.Equal(TrailFault.CutBeforeHeldHead, verdict.Fault);
        Assert.Equal(3, verdict.Head);
    }

    [Fact]
    public void History_RewrittenByWhoeverHoldsTheKey_IsFoundWithTheHeadThatIsHeld()
    {
        var held = HeldHead.Of(SampleTrail.Twelve(_signer).Heads[1].Head);
        var rewritten = SampleTrail.Begin(_signer);
        rewritten.AddEntries(3).Add(SampleTrail.Entry(0)).Seal().AddEntries(4).Seal().AddEntries(4).Seal().End();
        Assert.True(rewritten.Verify().IsSound);
        Assert.Equal((TrailFault.HistoryReplaced, 2L), Of(rewritten.Verify(held)));
    }

    [Fact]
    public void HeldHead_InTheFile_IsSeen()
    {
        var trail = SampleTrail.Twelve(_signer);
        foreach (var head in trail.Heads)
        {
            var verdict = trail.Verify(HeldHead.Of(head.Head));
            Assert.Equal((TrailFault.None, true), (verdict.Fault, verdict.HeldHeadSeen));
        }

        var unknown = trail.Verify(new HeldHead(null, new string('0', 32)));
        Assert.Equal(TrailFault.CutBeforeHeldHead, unknown.Fault);
    }

    private static (TrailFault, long?) Of(TrailVerdict verdict) => (verdict.Fault, verdict.Head);
}
