using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>
/// A part of a chain of three batches of four entries: 6 and 7 of the second batch are shown, 5 and 8 given as hashes, and
/// the third head leads on.
/// </summary>
public sealed class ExcerptTests : IDisposable
{
    private readonly TrailSigner _signer = TrailSigner.Create();

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void Excerpt_AsWritten_IsSoundAndSaysWhatItShows()
    {
        var trail = SampleTrail.Twelve(_signer);
        var verdict = trail.Excerpt(6, 7).Verify(HeldHead.Of(trail.Heads[2].Head));
        Assert.Equal((TrailFault.None, true), (verdict.Fault, verdict.HeldHeadSeen));
        var excerpt = verdict.Excerpt!;
        Assert.Equal((6L, 7L, 2L, 3L), (excerpt.First, excerpt.Last, excerpt.Outside, excerpt.Link!.Number));
        // The third batch is not in the file: nothing is said about it.
        Assert.Equal((8L, 2L), (verdict.ProvenEntry, verdict.ProvenHead!.Number));
    }

    [Theory]
    [InlineData(1, 12)]
    [InlineData(4, 9)]
    [InlineData(5, 5)]
    [InlineData(12, 12)]
    public void Excerpt_OfOneOrSeveralBatches_IsSound(int first, int last)
    {
        var verdict = SampleTrail.Twelve(_signer).Excerpt(first, last).Verify();
        Assert.Equal(
            (TrailFault.None, (long)first, (long)last),
            (verdict.Fault, verdict.Excerpt!.First, verdict.Excerpt.Last)
        );
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Entry_Altered_IsNamed(long entry)
    {
        var trail = SampleTrail.Twelve(_signer).Excerpt(6, 7);
        trail.Lines[trail.LineOf(entry)] = trail
            .Lines[trail.LineOf(entry)]
            .Replace("カフェ", "ｶﾌｪ", StringComparison.Ordinal);
        var verdict = trail.Verify();
        Assert.Equal((TrailFault.EntryAltered, entry), (verdict.Fault, verdict.Entry));
    }

    [Fact]
    public void Entry_InTheMidst_MayNotBeLeftOut()
    {
        var verdict = SampleTrail.Twelve(_signer).Excerpt(5, 8).Hide(6).Verify();
        Assert.Equal((TrailFault.EntryWithheld, 6L), (verdict.Fault, verdict.Entry));
    }

    [Fact]
    public void Entries_OfABatchInTheMidst_MayNotBeLeftOut()
    {
        var trail = SampleTrail.Twelve(_signer).Excerpt(3, 10);
        trail.Hide(5).Hide(6).Hide(7).Hide(8);
        Assert.Equal((TrailFault.EntryWithheld, 8L), (trail.Verify().Fault, trail.Verify().Entry));
    }

    /// <summary>A whole first batch of hashes could hide what the span is about.</summary>
    [Fact]
    public void Entries_BeforeTheFirst_MayBeLeftOutInItsBatchOnly()
    {
        var trail = SampleTrail.Twelve(_signer).Excerpt(1, 8);
        trail.Hide(1).Hide(2).Hide(3).Hide(4).Hide(5);
        Assert.Equal((TrailFault.EntryWithheld, 5L), (trail.Verify().Fault, trail.Verify().Entry));
    }

    [Fact]
    public void Hash_LeftOut_AlteredIsNamed()
    {
        var trail = SampleTrail.Twelve(_signer).Excerpt(6, 7);
        var line = trail.LineOf(5);
        var at = trail.Lines[line].IndexOf("leaf", StringComparison.Ordinal) + 7;
        var other = trail.Lines[line][at] == 'a' ? "b" : "a";
        trail.Lines[line] = trail.Lines[line].Remove(at, 1).Insert(at, other);
        Assert.Equal((TrailFault.EntryAltered, 5L), (trail.Verify().Fault, trail.Verify().Entry));
    }

    [Theory]
    [InlineData("\"trail\":2", "\"trail\":1")]
    [InlineData("\"trail\":2", "\"trail\":3")]
    [InlineData("\"from\":\"", "\"from\":\"x")]
    public void Header_OfAnotherForm_IsNoTrail(string old, string @new)
    {
        var trail = SampleTrail.Twelve(_signer).Excerpt(6, 7);
        trail.Lines[0] = trail.Lines[0].Replace(old, @new, StringComparison.Ordinal);
        Assert.Equal(TrailFault.NotATrail, trail.Verify().Fault);
    }

    [Fact]
    public void Whole_WithLinesOfAnExcerpt_IsRefused()
    {
        var hidden = SampleTrail.Twelve(_signer).Hide(6);
        Assert.Equal(TrailFault.UnreadableLine, hidden.Verify().Fault);
        var bridged = SampleTrail.Twelve(_signer);
        bridged.Lines.Insert(bridged.Lines.Count - 1, """{"bridge":true}""");
        Assert.Equal(TrailFault.UnreadableLine, bridged.Verify().Fault);
    }

    /// <summary>Without the bridge line a head that stands alone vouches for nothing.</summary>
    [Fact]
    public void Bridge_TakenOut_LeavesABatchWithoutEntries()
    {
        var trail = SampleTrail.Twelve(_signer).Excerpt(6, 7);
        trail.Lines.Remove("""{"bridge":true}""");
        Assert.Equal(TrailFault.BatchAltered, trail.Verify().Fault);
    }

    [Fact]
    public void Bridge_BeforeAnythingIsShown_IsRefused()
    {
        var trail = SampleTrail.Twelve(_signer).Excerpt(6, 7);
        trail.Lines.Insert(1, """{"bridge":true}""");
        Assert.Equal(TrailFault.UnreadableLine, trail.Verify().Fault);
    }

    [Fact]
    public void Bridge_OfForeignOrMissingHeads_IsNamed()
    {
        using var stranger = TrailSigner.Create();
        var other = SampleTrail.Twelve(stranger);
        var foreign = SampleTrail.Twelve(_signer).Excerpt(2, 3);
        foreign.Lines[foreign.LineOfHead(3)] = other.Heads[2].ToLine();
        Assert.Equal(TrailFault.HeadOfAnotherKey, foreign.Verify().Fault);
        var missing = SampleTrail.Twelve(_signer).Excerpt(2, 3);
        missing.Lines.RemoveAt(missing.LineOfHead(2));
        Assert.Equal((TrailFault.HeadRemoved, 2L), (missing.Verify().Fault, missing.Verify().Head));
    }

    [Fact]
    public void HeldHead_OfAnotherHistory_IsFoundOnTheBridge()
    {
        var other = SampleTrail.Begin(_signer).AddEntries(4).Seal().AddEntries(4).Seal().AddEntries(5).Seal();
        var verdict = SampleTrail.Twelve(_signer).Excerpt(2, 3).Verify(HeldHead.Of(other.Heads[2].Head));
        Assert.Equal((TrailFault.HistoryReplaced, 3L), (verdict.Fault, verdict.Head));
    }

    [Fact]
    public void HeldHead_EarlierOrLaterThanTheFile_IsSaidToBe()
    {
        var trail = SampleTrail.Twelve(_signer);
        Assert.Equal(
            TrailFault.HeldHeadBeforeFile,
            trail.Excerpt(10, 11).Verify(HeldHead.Of(trail.Heads[0].Head)).Fault
        );
        Assert.Equal(
            TrailFault.CutBeforeHeldHead,
            trail.Excerpt(2, 3).Verify(new HeldHead(9, new string('a', 64))).Fault
        );
    }

    /// <summary>Bodies that retention took out need their act, which stands further on: alone in its batch, on the bridge.</summary>
    [Theory]
    [InlineData(true, TrailFault.None)]
    [InlineData(false, TrailFault.RemovedWithoutRetention)]
    public void Retired_InAnExcerpt_NeedTheirAct(bool withAct, TrailFault fault)
    {
        var act = SampleTrail.Entry(6) with
        {
            Act = TrailLine.RetentionAct,
            Before = null,
            After = """{"first": 1, "last": 4}""",
        };
        var whole = SampleTrail.Begin(_signer).AddEntries(4).Seal().AddEntries(1).Add(act).AddEntries(2).Seal().End();
        var trail = whole.Excerpt(1, 4, withAct ? 6 : 0).RemoveBody(2).RemoveBody(3);
        var verdict = trail.Verify();
        Assert.Equal((fault, 2L), (verdict.Fault, verdict.Removed));
    }
}
