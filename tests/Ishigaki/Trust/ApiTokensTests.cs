using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

public sealed class ApiTokensTests(TestServer server)
{
    private readonly FakeTime _time = new();

    private ApiTokens Tokens => new(server.Database, new AuditWriter(_time), _time);

    [Fact]
    public async Task Token_Issued_StandsForItsOwnerWithItsScopes()
    {
        var (account, organisation) = await OwnerAsync();
        var limited = await IssueAsync(organisation, account, [Permissions.Read]);
        var found = (await Tokens.FindAsync(limited, default))!;
        Assert.Equal((account, organisation), (found.AccountId, found.OrganisationId));
        Assert.Equal([Permissions.Read], found.Scopes);
        Assert.Null((await Tokens.FindAsync(await IssueAsync(organisation, account, null), default))!.Scopes);
        Assert.Empty((await Tokens.FindAsync(await IssueAsync(organisation, account, []), default))!.Scopes!);
        Assert.Null(await Tokens.FindAsync(limited + "0", default));
    }

    [Fact]
    public async Task Token_AfterItsTime_StandsForNobody()
    {
        var (account, organisation) = await OwnerAsync();
        var secret = await IssueAsync(organisation, account, null);
        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Tokens.FindAsync(secret, default));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Tokens.FindAsync(secret, default));
    }

    [Fact]
    public async Task Life_LongerThanAYear_IsCut()
    {
        var (account, organisation) = await OwnerAsync();
        await Tokens.IssueAsync(organisation, account, "長い", TimeSpan.FromDays(9999), default);
        Assert.Equal(_time.GetUtcNow().AddDays(366), (await OneAsync(account, organisation)).ExpiresAt);
    }

    [Fact]
    public async Task Use_IsRemembered_ToTheMinute()
    {
        var (account, organisation) = await OwnerAsync();
        var secret = await IssueAsync(organisation, account, null);
        Assert.Null((await OneAsync(account, organisation)).LastUsedAt);
        var first = _time.GetUtcNow();
        await Tokens.FindAsync(secret, default);
        _time.Advance(TimeSpan.FromSeconds(30));
        await Tokens.FindAsync(secret, default);
        Assert.Equal(first, (await OneAsync(account, organisation)).LastUsedAt);
        _time.Advance(TimeSpan.FromSeconds(31));
        await Tokens.FindAsync(secret, default);
        Assert.Equal(_time.GetUtcNow(), (await OneAsync(account, organisation)).LastUsedAt);
    }

    private async Task<(Guid Account, Guid Organisation)> OwnerAsync()
    {
        var account = await TestAccount.CreateAsync(server);
        return (account, await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Officer));
    }

    private Task<string> IssueAsync(Guid organisation, Guid account, IReadOnlyList<string>? scopes) =>
        Tokens.IssueAsync(organisation, account, "試験", TimeSpan.FromDays(1), default, scopes);

    private async Task<ApiToken> OneAsync(Guid account, Guid organisation)
    {
        await using var session = await server.Database.BeginAsync(organisation, default);
        return Assert.Single(await Tokens.OfAsync(session, account, default));
    }
}
