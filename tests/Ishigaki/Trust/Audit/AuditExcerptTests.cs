using System.Text;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.Audit.Retention;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>Three days of three entries each, sealed day by day; the clock begins at noon in Japan on the 21st.</summary>
public sealed class AuditExcerptTests(TestServer server)
{
    [Theory]
    [InlineData("2026-11-22", "2026-11-22", 4, 6, 0)]
    [InlineData("2026-11-22", "2026-11-23", 4, 9, 0)]
    [InlineData("2026-11-01", "2026-11-30", 1, 9, 0)]
    [InlineData("2026-11-22T12:01+09:00", "2026-11-22T12:01+09:00", 5, 5, 2)]
    [InlineData("2026-11-21T03:02:00Z", "2026-11-22T12:00:00+09:00", 3, 4, 4)]
    public async Task Span_IsProvedAloneAndLeadsToTheNewestHead(
        string from,
        string to,
        long first,
        long last,
        long outside
    )
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await ThreeDaysAsync(organisation);
        var newest = HeldHead.Of((await trail.HeadsAsync())[^1].Signed.Head);
        var (file, _) = await WriteAsync(organisation, from, to);
        var verdict = Verify(file, trail, newest);
        Assert.Equal((TrailFault.None, true), (verdict.Fault, verdict.HeldHeadSeen));
        var excerpt = verdict.Excerpt!;
        Assert.Equal((first, last, outside), (excerpt.First, excerpt.Last, excerpt.Outside));
        var shown = Encoding
            .UTF8.GetString(file)
            .Split('\n')
            .Count(line => line.StartsWith("{\"at\"", StringComparison.Ordinal));
        Assert.Equal(last - first + 1, shown);
    }

    [Fact]
    public async Task Span_WithoutEntries_WritesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await ThreeDaysAsync(organisation);
        var (file, head) = await WriteAsync(organisation, "2020-01-01", "2020-12-31");
        Assert.Null(head);
        Assert.Empty(file);
    }

    /// <summary>An entry stamped far outside, because the clock was wrong, stands between two that are asked for.</summary>
    [Fact]
    public async Task Entry_StampedOutsideBetweenTwoInside_IsShown()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.RecordAsync("a");
        organisation.Time.Advance(TimeSpan.FromDays(-400));
        await trail.RecordAsync("wrong clock");
        organisation.Time.Advance(TimeSpan.FromDays(400));
        await trail.RecordAsync("b");
        await trail.SealAsync();
        var (file, _) = await WriteAsync(organisation, "2026-11-21", "2026-11-21");
        var verdict = Verify(file, trail);
        Assert.Equal((TrailFault.None, 1L, 3L), (verdict.Fault, verdict.Excerpt!.First, verdict.Excerpt.Last));
        Assert.Contains("wrong clock", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_ThatRetentionTookOut_ComeWithTheActThatAllowsIt()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await ThreeDaysAsync(organisation);
        organisation.Time.Advance(TimeSpan.FromDays(366));
        var retention = new AuditRetention(
            organisation.Database,
            trail.Sealer(),
            new AuditWriter(organisation.Time),
            organisation.Time
        );
        await trail.RecordAsync("today");
        await trail.SealAsync();
        var (outcome, _) = await retention.RunAsync(organisation.Id, 1, TestOrganisation.Author, default);
        Assert.Equal(RetentionOutcome.Done, outcome);
        await trail.RecordAsync("later");
        await trail.SealAsync();
        var (file, _) = await WriteAsync(organisation, "2026-11-22", "2026-11-22");
        var verdict = Verify(file, trail);
        Assert.Equal((TrailFault.None, 3L), (verdict.Fault, verdict.Removed));
        Assert.Equal((1L, 9L), (verdict.Retentions[0].First, verdict.Retentions[0].Last));
        Assert.DoesNotContain("today", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_AlteredInTheDatabase_IsNamedInTheExcerptThatHoldsIt()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await ThreeDaysAsync(organisation);
        await using (var connection = await server.OpenAsSuperuserAsync())
        {
            await connection.RunAsync(
                "update audit_entry set account_name = 'x' where act = 'day 2 act 1' and organisation_id = $1",
                organisation.Id
            );
        }

        var verdict = Verify((await WriteAsync(organisation, "2026-11-22", "2026-11-22")).File, trail);
        Assert.Equal((TrailFault.EntryAltered, 5L), (verdict.Fault, verdict.Entry));
        // Another day's excerpt does not hold it and says nothing about it.
        Assert.True(Verify((await WriteAsync(organisation, "2026-11-23", "2026-11-23")).File, trail).IsSound);
    }

    private static async Task<SealedTrail> ThreeDaysAsync(TestOrganisation organisation)
    {
        var trail = new SealedTrail(organisation);
        for (var day = 1; day <= 3; day++)
        {
            for (var act = 0; act < 3; act++)
            {
                await trail.RecordAsync($"day {day} act {act}");
                organisation.Time.Advance(TimeSpan.FromMinutes(1));
            }

            await trail.SealAsync();
            organisation.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(3));
        }

        return trail;
    }

    private static async Task<(byte[] File, SignedHead? Head)> WriteAsync(
        TestOrganisation organisation,
        string from,
        string to
    )
    {
        var span = SpanText.Read(from, to, organisation.Time)!;
        using var file = new MemoryStream();
        await using var session = await organisation.BeginAsync();
        var head = await new AuditExcerpt().WriteAsync(session, "試験信用金庫", span, file, default);
        return (file.ToArray(), head);
    }

    private static TrailVerdict Verify(byte[] file, SealedTrail trail, HeldHead? held = null) =>
        new TrailVerifier([TrailPublicKey.Read(trail.Signer.PublicPem())!], held).Verify(new MemoryStream(file));
}
