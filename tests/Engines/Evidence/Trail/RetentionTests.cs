using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>Bodies may go, entries may not.</summary>
public sealed class RetentionTests : IDisposable
{
    private readonly TrailSigner _signer = TrailSigner.Create();

    public void Dispose() => _signer.Dispose();

    [Theory]
    [InlineData(1, 3, new long[] { 1, 2, 3 }, 0)]
    [InlineData(1, 3, new long[] { 2 }, 0)]
    [InlineData(1, 4, new long[] { 1, 2, 3, 4 }, 0)]
    [InlineData(1, 2, new long[] { 1, 2, 3 }, 3)]
    [InlineData(2, 4, new long[] { 1, 2 }, 1)]
    [InlineData(3, 3, new long[] { 1, 3, 4 }, 1)]
    [InlineData(4, 1, new long[] { 2 }, 2)]
    public void Body_TakenOut_IsAllowedOnlyByAnActOfRetention(int first, int last, long[] removed, long fault)
    {
        var trail = With($$"""{"first": {{first}}, "last": {{last}}}""", removed);
        var verdict = trail.Verify();
        Assert.Equal(fault == 0 ? TrailFault.None : TrailFault.RemovedWithoutRetention, verdict.Fault);
        Assert.Equal((fault, removed.Length), (verdict.Entry ?? 0, verdict.Removed));
    }

    /// <summary>Position 5 is the act itself: it cannot allow what comes after it, or its own body to go.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Act_AllowsNothingFromItselfOn(long entry)
    {
        var verdict = With("""{"first": 1, "last": 1000}""", [entry]).Verify();
        Assert.Equal((TrailFault.RemovedWithoutRetention, entry), (verdict.Fault, verdict.Entry));
    }

    /// <summary>The first head was sealed at 9:00:05.</summary>
    [Theory]
    [InlineData("\"2026-11-25T09:00:05.000001Z\"", TrailFault.None)]
    [InlineData("\"2026-11-25T09:00:05.000000Z\"", TrailFault.RemovedWithoutRetention)]
    [InlineData("\"2016-11-25T00:00:00.000000Z\"", TrailFault.RemovedWithoutRetention)]
    [InlineData("\"some day\"", TrailFault.RemovedWithoutRetention)]
    [InlineData("9", TrailFault.RemovedWithoutRetention)]
    public void Act_ThatNamesATime_AllowsOnlyWhatWasSealedBefore(string before, TrailFault fault) =>
        Assert.Equal(fault, With($$"""{"first": 1, "last": 4, "sealedBefore": {{before}}}""", [2, 3]).Verify().Fault);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1, 4]")]
    [InlineData("""{"first": "1", "last": "4"}""")]
    [InlineData("""{"first": 1}""")]
    public void Act_ThatCannotBeRead_AllowsNothing(string after) =>
        Assert.Equal(TrailFault.RemovedWithoutRetention, With(after, [2]).Verify().Fault);

    [Fact]
    public void Acts_ThatTouch_AllowTogether()
    {
        var trail = SampleTrail.Begin(_signer).AddEntries(4).Seal();
        trail.Add(Act("""{"first": 3, "last": 4}""")).Add(Act("""{"first": 1, "last": 3}""")).Seal().End();
        foreach (var entry in new long[] { 1, 2, 3, 4 })
        {
            trail.RemoveBody(entry);
        }

        Assert.Equal((TrailFault.None, 4L), (trail.Verify().Fault, trail.Verify().Removed));
    }

    /// <summary>Another act that only mentions retention in its content.</summary>
    [Fact]
    public void Act_OfAnotherKind_AllowsNothing()
    {
        var trail = SampleTrail.Begin(_signer).AddEntries(4).Seal();
        trail
            .Add(Act("""{"first": 1, "last": 4}""") with { Act = "change", AccountName = TrailLine.RetentionAct })
            .Seal()
            .End();
        Assert.Equal(TrailFault.RemovedWithoutRetention, trail.RemoveBody(2).Verify().Fault);
    }

    private SampleTrail With(string after, IEnumerable<long> removed)
    {
        var trail = SampleTrail.Begin(_signer).AddEntries(4).Seal().Add(Act(after)).AddEntries(3).Seal().End();
        foreach (var entry in removed)
        {
            trail.RemoveBody(entry);
        }

        return trail;
    }

    private static TrailEntry Act(string after) =>
        SampleTrail.Entry(5) with
        {
            Act = TrailLine.RetentionAct,
            Before = null,
            After = after,
        };
}
