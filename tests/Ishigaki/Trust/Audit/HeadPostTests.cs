using System.Text;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>Heads that leave the house, in a database of their own: the post goes to every organisation.</summary>
public sealed class HeadPostTests(TestServer server) : IAsyncLifetime
{
    private readonly string _name = $"heads_{Guid.NewGuid():N}";
    private Database _database = null!;
    private TestOrganisation _own = null!;
    private SealedTrail _trail = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await SealedTrail.DatabaseAsync(server, _name);
        _own = await TestOrganisation.CreateAsync(_database);
        _trail = new SealedTrail(_own);
    }

    public async ValueTask DisposeAsync()
    {
        _trail.Dispose();
        await _own.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Head_IsEnqueuedForEachChosenRecipient_WithTheHeadItself()
    {
        await ChooseAsync("audit@bank.example", "outside@audit.example");
        await _trail.SealAsync();
        Assert.Equal(2, await PostAsync());
        var rows = await RowsAsync("select address, state, body from message order by address");
        Assert.Equal<string[]>(["audit@bank.example", "outside@audit.example"], [.. rows.Select(row => row[0])]);
        var head = (await _trail.HeadsAsync())[^1].Signed;
        Assert.All(rows, row => Assert.Contains(HeldHead.Printed(head.Head), row[2], StringComparison.Ordinal));
        var files = await RowsAsync("select name, encode(content, 'base64'), media_type from message_attachment");
        Assert.All(
            files,
            file =>
            {
                var text = Encoding.UTF8.GetString(
                    Convert.FromBase64String(file[1].Replace("\n", "", StringComparison.Ordinal))
                );
                Assert.Equal(HeldHead.Of(head.Head), HeldHead.Read(text));
            }
        );
        Assert.Equal(2, files.Count);
    }

    [Fact]
    public async Task Head_OncePerDay_AndOnlyWhenSomethingWasSealedSince()
    {
        await ChooseAsync("audit@bank.example");
        await _trail.SealAsync();
        Assert.Equal(1, await PostAsync());
        Assert.Equal(0, await PostAsync());
        await _trail.RecordAsync("x");
        await _trail.SealAsync();
        Assert.Equal(0, await PostAsync());
        _own.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await PostAsync());
        await _trail.RecordAsync("y");
        await _trail.SealAsync();
        Assert.Equal(1, await PostAsync());
        Assert.Equal(2, (await RowsAsync("select address, state, body from message")).Count);
    }

    [Fact]
    public async Task Recipient_ChosenLater_GetsTheHeadTheSameDay()
    {
        await ChooseAsync("audit@bank.example");
        await _trail.SealAsync();
        Assert.Equal(1, await PostAsync());
        await ChooseAsync("second@bank.example");
        Assert.Equal(1, await PostAsync());
    }

    [Fact]
    public async Task Nothing_WithoutRecipientsOrHeads_OrBeforeTheMorning()
    {
        await _trail.RecordAsync("x");
        await _trail.SealAsync();
        Assert.Equal(0, await PostAsync());
        await ChooseAsync("audit@bank.example");
        // Noon in Japan; fifteen hours later it is three in the night.
        _own.Time.Advance(TimeSpan.FromHours(15));
        Assert.Equal(0, await PostAsync());
        _own.Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(1, await PostAsync());
        await using var other = await TestOrganisation.CreateAsync(_database);
        await other.InSessionAsync(session =>
            other.Get<AuditRecipients>().AddAsync(session, "a@b.example", TestOrganisation.Author, default)
        );
        Assert.Equal(0, await PostAsync());
    }

    [Fact]
    public async Task Posts_AtOnce_EnqueueOnce()
    {
        await ChooseAsync("audit@bank.example");
        await _trail.SealAsync();
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync()));
        Assert.Equal(1, sent.Sum());
        Assert.Single(await RowsAsync("select address, state, body from message"));
    }

    private Task<int> PostAsync() =>
        new HeadPost(
            _database,
            _own.Get<AuditRecipients>(),
            new Outbox(MessageServices.Templates(), _own.Time),
            _own.Time
        ).EnqueueDueAsync(default);

    private async Task ChooseAsync(params string[] emails)
    {
        foreach (var email in emails)
        {
            Assert.True(
                await _own.InSessionAsync(session =>
                    _own.Get<AuditRecipients>().AddAsync(session, email, TestOrganisation.Author, default)
                )
            );
        }
    }

    private Task<List<string[]>> RowsAsync(string sql) =>
        _own.InSessionAsync(session =>
            session.ListAsync<string[]>(
                sql,
                reader => [reader.GetString(0), reader.GetString(1), reader.GetString(2)],
                default
            )
        );
}
