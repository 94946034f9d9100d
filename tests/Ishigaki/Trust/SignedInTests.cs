using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Trust;

/// <summary>The session and what its account may, asked together.</summary>
public sealed class SignedInTests(TestServer server)
{
    [Fact]
    public async Task Find_GivesTheSessionAndEveryOrganisationWithItsRoles()
    {
        await using var first = await TestOrganisation.CreateAsync(server);
        await using var second = await TestOrganisation.CreateAsync(server);
        var person = await first.JoinAsync(server, "佐藤", Roles.Ciso, Roles.Reader);
        await second.Get<Organisations>().JoinAsync(second.Id, person.AccountId, Roles.InternalAudit, default);
        var (sessions, signedIn) = Services(first);
        var secret = await BeginAsync(sessions, person.AccountId);
        var found = (await signedIn.FindAsync(person.AccountId, secret, default))!.Value;
        Assert.Equal(SignInMeans.Password, found.Session.Means);
        Assert.Equal(person.AccountId, found.Own.AccountId);
        Assert.Equal(2, found.Own.All.Count);
        var own = found.Own.All.Single(each => each.OrganisationId == first.Id);
        Assert.Equal([Roles.Ciso, Roles.Reader], own.Membership.Roles);
        Assert.Equal("佐藤", own.Name);
    }

    [Fact]
    public async Task Find_OfADeputy_GivesForWhomItActs()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var officer = await organisation.JoinAsync(server, "高橋", Roles.Officer);
        var deputy = await organisation.JoinAsync(server, "中村", Roles.Reader);
        var draft = new DeputyDraft(
            deputy.AccountId,
            officer.AccountId,
            [Roles.Officer],
            FakeTime.Today,
            FakeTime.Today.AddDays(1)
        );
        Assert.Null(
            await organisation
                .Get<Deputies>()
                .NameAsync(organisation.Id, draft, [officer, deputy], TestOrganisation.Author, default)
        );
        var (sessions, signedIn) = Services(organisation);
        var secret = await BeginAsync(sessions, deputy.AccountId);
        var found = (await signedIn.FindAsync(deputy.AccountId, secret, default))!.Value;
        var actor = Assert.Single(found.Own.All);
        Assert.Equal("高橋", Assert.Single(actor.Deputies).ForName);
        Assert.True(actor.May(Permissions.Write));
    }

    [Fact]
    public async Task Find_EndedUnknownOrForeignSession_GivesNobody()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var person = await organisation.JoinAsync(server, "佐藤", Roles.Officer);
        var other = await organisation.JoinAsync(server, "鈴木", Roles.Officer);
        var (sessions, signedIn) = Services(organisation);
        var secret = await BeginAsync(sessions, person.AccountId);
        Assert.Null(await signedIn.FindAsync(other.AccountId, secret, default));
        Assert.Null(await signedIn.FindAsync(person.AccountId, "nonsense", default));
        await sessions.EndOthersAsync(person.AccountId, Guid.Empty, default);
        Assert.Null(await signedIn.FindAsync(person.AccountId, secret, default));
    }

    [Fact]
    public async Task Find_LeavesNoSettingOnTheConnection()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var person = await organisation.JoinAsync(server, "佐藤", Roles.Officer);
        var alone = new NpgsqlConnectionStringBuilder(server.Database.ApplicationConnection) { MaxPoolSize = 1 };
        await using var database = new Kernel.Storage.Database(server.Database.OwnerConnection, alone.ConnectionString);
        var actors = new Actors(database, new Visibility(database), organisation.Time);
        Assert.NotNull(await actors.FindAsync(person.AccountId, null, default));
        await using var session = await database.BeginSharedAsync(default);
        Assert.Equal(0, await session.ScalarAsync<long>("select count(*) from membership", default));
        Assert.Equal("", await session.ScalarAsync<string>("select current_setting('app.account', true)", default));
    }

    private static (SignInSessions Sessions, SignedIn SignedIn) Services(TestOrganisation organisation)
    {
        var sessions = new SignInSessions(organisation.Database, new SessionRule(), organisation.Time);
        return (sessions, new SignedIn(organisation.Database, sessions, organisation.Get<Actors>()));
    }

    private static Task<string> BeginAsync(SignInSessions sessions, Guid account) =>
        sessions.CreateAsync(account, SignInMeans.Password, "test", "192.0.2.1", default);
}
