using System.Text;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

public sealed class SealingTests(TestServer server)
{
    [Fact]
    public async Task Acts_OnEntriesAndImports_AreSealedAndProved()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await organisation.ImportAsync("systems", "管理番号,名称\nS1,勘定系\nS2,融資\n");
        await organisation.ImportAsync("systems", "管理番号,名称\nS1,新勘定系\nS2,融資\n");
        await organisation.RemoveAsync("systems", "S2");
        var verdict = await (await trail.SealAsync()).VerifyAsync();
        Assert.Equal((TrailFault.None, 5L), (verdict.Fault, verdict.ProvenEntry));
        var lines = Encoding.UTF8.GetString(await trail.ExportAsync()).Split('\n');
        Assert.Equal<string[]>(
            ["import.rows", "import.take", "import", "import.take", "remove"],
            [.. lines[1..6].Select(Act)]
        );
        Assert.Contains("\"勘定系\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"融資\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("新勘定系", lines[3], StringComparison.Ordinal);
        Assert.Contains("\"勘定系\"", lines[3], StringComparison.Ordinal);
        Assert.Contains("\"before\":null", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_RolledBack_LeavesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await using (var session = await organisation.BeginAsync())
        {
            await trail.RecordAsync("lost", null, session);
        }

        await trail.RecordAsync("kept");
        Assert.Equal(1, (await (await trail.SealAsync()).VerifyAsync()).ProvenEntry);
    }

    [Fact]
    public async Task Commit_ThatComesLate_IsSealedInItsPlaceAndNotBefore()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await using (var late = await organisation.BeginAsync())
        {
            await trail.RecordAsync("early and late", null, late);
            await trail.RecordAsync("later and first");
            // The later one is committed; sealing it now would leave no place for the earlier.
            Assert.Equal(0, await trail.Sealer().SealAsync(organisation.Id, default));
            await late.CommitAsync(default);
        }

        var lines = Encoding.UTF8.GetString(await (await trail.SealAsync()).ExportAsync()).Split('\n');
        Assert.Equal<string[]>(["early and late", "later and first"], [.. lines[1..3].Select(Act)]);
        Assert.True((await trail.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task Sealers_AtOnce_SealEverythingOnce()
    {
        const int Count = 45_000;
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.FillAsync(Count);
        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => trail.Sealer().SealAsync(organisation.Id, default)))
        );
        await trail.SealAsync();
        var heads = await trail.HeadsAsync();
        Assert.Equal(Enumerable.Range(1, heads.Count), heads.Select(head => (int)head.Signed.Head.Number));
        Assert.All(heads, head => Assert.InRange(head.Signed.Head.Count, 1, AuditSealer.LargestBatch));
        Assert.Equal(Count, heads.Sum(head => head.Signed.Head.Count));
        var verdict = await trail.VerifyAsync();
        Assert.Equal((TrailFault.None, (long)Count), (verdict.Fault, verdict.ProvenEntry));
    }

    [Fact]
    public async Task Clock_SetBack_IsNotedAndNothingIsDropped()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.RecordAsync("first");
        await trail.SealAsync();
        organisation.Time.Advance(TimeSpan.FromHours(-1));
        await trail.RecordAsync("second");
        var verdict = await (await trail.SealAsync()).VerifyAsync();
        Assert.Equal((TrailFault.None, 2L), (verdict.Fault, verdict.ProvenEntry));
        Assert.Equal<(long, string)[]>([(2, HeadNote.ClockBack)], [.. verdict.Notes]);
    }

    [Fact]
    public async Task Clock_SetBackBetweenAnEntryAndItsSealing_IsNoted()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.RecordAsync("first");
        organisation.Time.Advance(TimeSpan.FromHours(-1));
        var verdict = await (await trail.SealAsync()).VerifyAsync();
        Assert.Equal<(long, string)[]>([(1, HeadNote.ClockBack)], [.. verdict.Notes]);
        Assert.True(verdict.IsSound);
    }

    /// <summary>However wrong the clock was: the page shows them as they were written, and the head says why.</summary>
    [Fact]
    public async Task Clock_SetBackByYears_EntriesStayInTheOrderOfWriting()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.RecordAsync("first");
        await trail.SealAsync();
        organisation.Time.Advance(TimeSpan.FromDays(-4000));
        await trail.RecordAsync("second");
        await trail.SealAsync();
        organisation.Time.Advance(TimeSpan.FromDays(4001));
        await trail.RecordAsync("third");
        await trail.SealAsync();
        await using var session = await organisation.BeginAsync();
        var page = await organisation.Get<AuditReader>().ListAsync(session, new AuditFilter(), null, default);
        Assert.Equal<string[]>(["third", "second", "first"], [.. page.Entries.Select(each => each.Entry.Act)]);
        var noted = Assert.Single(await SealedHead.NotedAsync(session, 20, default));
        Assert.Equal((2L, HeadNote.ClockBack), (noted.Signed.Head.Number, noted.Signed.Head.Note));
        Assert.Contains("時計が戻されて", TrailWording.OfNote(noted.Signed.Head.Note).Ja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Lost_NewKeySignsAndTheBreakIsNamed()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.RecordAsync("first");
        await trail.SealAsync();
        using var lost = trail.Signer;
        trail.Signer = TrailSigner.Create();
        await trail.RecordAsync("second");
        var both = await (await trail.SealAsync()).VerifyAsync(null, lost);
        Assert.Equal(TrailFault.None, both.Fault);
        Assert.Equal<(long, string)[]>([(2, HeadNote.KeyLost)], [.. both.Notes]);
        var alone = await trail.VerifyAsync();
        Assert.Equal((TrailFault.HeadOfAnotherKey, 1L), (alone.Fault, alone.Head));
        var keys = await organisation.InSessionAsync(session => AuditKeys.AllAsync(session, default));
        Assert.Contains(lost.PublicPem(), keys, StringComparer.Ordinal);
        Assert.Contains(trail.Signer.PublicPem(), keys, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Key_HandedOverTwice_IsFollowedFromTheFirstKeyAlone()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        using var first = trail.Signer;
        using var second = TrailSigner.Create();
        await trail.RecordAsync("first");
        await trail.SealAsync();
        await KeepAsync(organisation, first, second);
        trail.Signer = TrailSigner.Create();
        await KeepAsync(organisation, second, trail.Signer);
        await trail.RecordAsync("second");
        await trail.SealAsync();
        var verdict = new TrailVerifier([TrailPublicKey.Read(first.PublicPem())!]).Verify(
            new MemoryStream(await trail.ExportAsync())
        );
        Assert.Equal(TrailFault.None, verdict.Fault);
        Assert.Equal(2, verdict.Notes.Single().Note.Split(',').Length);
        Assert.DoesNotContain(HeadNote.KeyLost, verdict.Notes.Single().Note, StringComparison.Ordinal);
        await using var session = await organisation.BeginAsync();
        Assert.Equal(
            1,
            await session.ScalarAsync<long>("select count(*) from audit_entry where act = 'trail.key.change'", default)
        );
    }

    [Fact]
    public async Task Key_LostAfterItWasHandedOver_BreakIsNamed()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        using var first = trail.Signer;
        using var second = TrailSigner.Create();
        await trail.RecordAsync("first");
        await trail.SealAsync();
        await KeepAsync(organisation, first, second);
        trail.Signer = TrailSigner.Create();
        await trail.RecordAsync("second");
        await trail.SealAsync();
        Assert.Equal((2, HeadNote.KeyLost), (await trail.VerifyAsync(null, first)).Notes.Single());
    }

    private static async Task KeepAsync(TestOrganisation organisation, TrailSigner old, TrailSigner next)
    {
        await using var session = await organisation.BeginAsync();
        await KeyHandOvers.KeepAsync(session, old, next, organisation.Time.GetUtcNow(), default);
        await session.CommitAsync(default);
    }

    [Fact]
    public async Task Time_WithTicksBelowAMicrosecond_IsSealedAsTheDatabaseKeepsIt()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        organisation.Time.Advance(TimeSpan.FromTicks(9));
        await trail.RecordAsync("first", new { text = "改行\n引用\"円\\と𠮷" });
        var verdict = await (await trail.SealAsync()).VerifyAsync();
        Assert.Equal((TrailFault.None, 1L), (verdict.Fault, verdict.ProvenEntry));
        Assert.Empty(verdict.Notes);
    }

    private static string Act(string line)
    {
        using var document = System.Text.Json.JsonDocument.Parse(line);
        return document.RootElement.GetProperty("act").GetString()!;
    }
}
