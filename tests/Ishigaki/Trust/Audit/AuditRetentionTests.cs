using System.Globalization;
using System.Text;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.Audit.Retention;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>Bodies whose time is over go; what is left verifies.</summary>
public sealed class AuditRetentionTests(TestServer server)
{
    private const int Years = 10;

    [Fact]
    public async Task Bodies_WhoseTimeIsOver_GoAndTheChainHolds()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await OldAndNewAsync(organisation);
        var held = HeldHead.Of((await trail.HeadsAsync())[0].Signed.Head);
        var (outcome, plan) = await RunAsync(organisation, trail);
        Assert.Equal((RetentionOutcome.Done, 2L, 2L), (outcome, plan.Last, plan.Bodies));
        var verdict = await trail.VerifyAsync(held);
        Assert.Equal((TrailFault.None, 2L, true), (verdict.Fault, verdict.Removed, verdict.HeldHeadSeen));
        var act = Assert.Single(verdict.Retentions);
        Assert.Equal((4L, 1L, 2L), (act.Entry, act.First, act.Last));
        var text = Encoding.UTF8.GetString(await trail.ExportAsync());
        Assert.DoesNotContain("old-", text, StringComparison.Ordinal);
        Assert.Contains("new-1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_NotSealedOrNotOldEnough_Stay()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.RecordAsync("old-unsealed");
        organisation.Time.Advance(TimeSpan.FromDays(366 * Years));
        // Sealed only now: its time begins now.
        var (outcome, _) = await RunAsync(organisation, trail);
        Assert.Equal(RetentionOutcome.NothingToDo, outcome);
        Assert.Equal((TrailFault.None, 0L), await StateAsync(trail));
        Assert.DoesNotContain(
            "trail.retention",
            Encoding.UTF8.GetString(await trail.ExportAsync()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_Again_TakesNothingMoreAndWritesNoAct()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await OldAndNewAsync(organisation);
        await RunAsync(organisation, trail);
        Assert.Equal(RetentionOutcome.NothingToDo, (await RunAsync(organisation, trail)).Outcome);
        Assert.Equal((TrailFault.None, 2L), await StateAsync(trail));
    }

    /// <summary>Killed between the act and the bodies: the act allows more than was done, and the next run does it.</summary>
    [Fact]
    public async Task Act_WithoutItsRemoval_VerifiesAndIsFollowedByTheNextRun()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await OldAndNewAsync(organisation);
        await trail.RecordAsync(
            AuditActs.Retention,
            new
            {
                First = 1,
                Last = 2,
                SealedBefore = "2030-01-01T00:00:00.000000Z",
            }
        );
        await trail.SealAsync();
        Assert.Equal((TrailFault.None, 0L), await StateAsync(trail));
        Assert.Equal(RetentionOutcome.Done, (await RunAsync(organisation, trail)).Outcome);
        Assert.Equal((TrailFault.None, 2L), await StateAsync(trail));
    }

    /// <summary>Twenty years on the first act goes too; the second allows what the first had allowed.</summary>
    [Fact]
    public async Task Act_WhoseOwnTimeIsOver_MayGoWithTheRest()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await OldAndNewAsync(organisation);
        await RunAsync(organisation, trail);
        organisation.Time.Advance(TimeSpan.FromDays(366 * Years));
        await RunAsync(organisation, trail);
        var verdict = await trail.VerifyAsync();
        Assert.Equal((TrailFault.None, 4L), (verdict.Fault, verdict.Removed));
    }

    [Fact]
    public async Task Run_WhileATransactionStaysOpen_TakesNothingOut()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await OldAndNewAsync(organisation);
        await using var open = await organisation.BeginAsync();
        await trail.RecordAsync("open", null, open);
        var patience = TimeSpan.FromSeconds(1);
        Assert.Equal(RetentionOutcome.NotSealedYet, (await RunAsync(organisation, trail, patience)).Outcome);
        Assert.Equal((TrailFault.None, 0L), await StateAsync(trail));
    }

    /// <summary>Rows without bodies are alike: that one of the two is gone shows, at the second.</summary>
    [Theory]
    [InlineData("update audit_entry set removed = true, before = null, after = null where act = 'new-1'", 3)]
    [InlineData("update audit_entry set at = at - interval '1 second' where act = 'new-1'", 3)]
    [InlineData("update audit_head set leaves = overlay(leaves placing '\\x00' from 1) where number = 1", 0)]
    [InlineData(
        "delete from audit_entry where act = '' and seq in (select min(seq) from audit_entry where act = '' group by organisation_id)",
        2
    )]
    public async Task Retired_TamperedWith_IsNamed(string sql, long entry)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await OldAndNewAsync(organisation);
        await RunAsync(organisation, trail);
        await AlterAsync(organisation.Id, sql);
        var verdict = await trail.VerifyAsync();
        Assert.False(verdict.IsSound);
        Assert.True(entry == 0 || verdict.Entry == entry, $"{verdict.Fault} {verdict.Entry}");
    }

    [Fact]
    public async Task Owner_MayTakeBodiesOutAndPutNothingInTheirPlace()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await OldAndNewAsync(organisation);
        await using var owner = await TestServer.OpenAsync(server.Database.OwnerConnection);
        Assert.Equal(0, await owner.RunAsync("update audit_entry set act = 'forged'"));
        await owner.RunAsync($"select set_config('app.organisation', '{organisation.Id}', false)");
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            owner.RunAsync("update audit_entry set act = 'forged' where act = 'new-1'")
        );
        Assert.Equal("42501", refused.SqlState);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(0, false)]
    [InlineData(-3, false)]
    [InlineData(101, false)]
    public async Task Years_OutsideTheTerm_AreRefused(int years, bool taken)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var setting = Setting(organisation);
        await using var session = await organisation.BeginAsync();
        Assert.Equal(taken, await setting.ChooseAsync(session, years, TestOrganisation.Author, default));
        var kept = await setting.OfAsync(session, default);
        Assert.Equal((taken ? years : Years, taken), (kept.Years, kept.IsOwn));
        var told = await session.ListAsync(
            "select before->>'years', after->>'years' from audit_entry where act = 'trail.retention.choose'",
            reader => (reader.GetString(0), reader.GetString(1)),
            default
        );
        (string, string)[] wanted = taken ? [("10", years.ToString(CultureInfo.InvariantCulture))] : [];
        Assert.Equal(wanted, told);
    }

    private static async Task<SealedTrail> OldAndNewAsync(TestOrganisation organisation)
    {
        var trail = new SealedTrail(organisation);
        await trail.RecordAsync("old-1");
        await trail.RecordAsync("old-2");
        await trail.SealAsync();
        organisation.Time.Advance(TimeSpan.FromDays(366 * Years));
        await trail.RecordAsync("new-1");
        return await trail.SealAsync();
    }

    private static async Task<(TrailFault, long)> StateAsync(SealedTrail trail)
    {
        var verdict = await trail.VerifyAsync();
        return (verdict.Fault, verdict.Removed);
    }

    private static Task<(RetentionOutcome Outcome, RetentionPlan Plan)> RunAsync(
        TestOrganisation organisation,
        SealedTrail trail,
        TimeSpan? patience = null
    ) =>
        new AuditRetention(
            organisation.Database,
            trail.Sealer(),
            new AuditWriter(organisation.Time),
            organisation.Time,
            patience
        ).RunAsync(organisation.Id, Years, TestOrganisation.Author, default);

    private static RetentionSetting Setting(TestOrganisation organisation) =>
        new(Ishigaki.Hosting.Content.RetentionTerms(), new AuditWriter(organisation.Time), organisation.Time);

    private async Task AlterAsync(Guid organisation, string sql)
    {
        await using var connection = await server.OpenAsSuperuserAsync();
        await connection.RunAsync($"{sql} and organisation_id = '{organisation}'");
    }
}
