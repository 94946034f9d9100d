using System.Text;
using System.Text.Json;
using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>What is done beside entries stands in the trail too, in the same transaction, without secrets.</summary>
public sealed class RecordedActTests(TestServer server)
{
    private static readonly Author Admin = new(null, "管理 太郎");

    [Fact]
    public async Task Renew_OfSomebodyWhoAlsoActsForAnother_IsRefused()
    {
        await using var own = await TestOrganisation.CreateAsync(server);
        await using var other = await TestOrganisation.CreateAsync(server);
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<Members>();
        var email = $"{Guid.NewGuid():N}@example.jp";
        await members.InviteAsync(other.Id, email, "兼務 花子", [Roles.Officer], null, Admin, default);
        var account = (await members.OfAsync(other.Id, default)).Single().AccountId;
        Assert.NotNull(await members.RenewAsync(other.Id, account, Admin, default));
        await members.InviteAsync(own.Id, email, "兼務 花子", [Roles.Reader], null, Admin, default);
        Assert.Null(await members.RenewAsync(own.Id, account, Admin, default));
        Assert.Null(await members.RenewAsync(other.Id, account, Admin, default));
    }

    [Fact]
    public async Task Members_InvitedChangedRenewedRemoved_AreTold()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<Members>();
        var email = $"{Guid.NewGuid():N}@example.jp";
        var secret = await members.InviteAsync(
            organisation.Id,
            email,
            "新人 一郎",
            [Roles.Reader],
            null,
            Admin,
            default
        );
        await members.InviteAsync(organisation.Id, email, "新人 一郎", [Roles.Officer], null, Admin, default);
        var account = (await members.OfAsync(organisation.Id, default)).Single().AccountId;
        var renewed = await members.RenewAsync(organisation.Id, account, Admin, default);
        await members.RemoveAsync(organisation.Id, account, Admin, default);
        await members.RemoveAsync(organisation.Id, account, Admin, default);
        Assert.Null(await members.RenewAsync(organisation.Id, account, Admin, default));
        var told = await ActsAsync(organisation);
        Assert.Equal<string[]>(
            [AuditActs.Invite, AuditActs.Role, AuditActs.Renew, AuditActs.AccountRemove],
            [.. told.Select(entry => entry.Act)]
        );
        Assert.All(told, entry => Assert.Equal("管理 太郎", entry.AccountName));
        Assert.Contains(Roles.Reader, told[1].Before, StringComparison.Ordinal);
        Assert.Contains(Roles.Officer, told[1].After, StringComparison.Ordinal);
        Assert.Null(told[3].After);
        Assert.DoesNotContain(told, entry => Holds(entry, secret!) || Holds(entry, renewed!));
    }

    [Fact]
    public async Task Password_SetByAnInvitation_IsToldInTheProgramsChain_WithoutThePassword()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<Members>();
        var email = $"{Guid.NewGuid():N}@example.jp";
        var secret = await members.InviteAsync(organisation.Id, email, "新人", [Roles.Reader], null, Admin, default);
        var invitations = scope.ServiceProvider.GetRequiredService<Invitations>();
        Assert.True((await invitations.AcceptAsync(secret!, "correct horse battery", default))!.Succeeded);
        var account = (await members.OfAsync(organisation.Id, default)).Single().AccountId;
        var told = Assert.Single(await ActsAsync(AuditWriter.Program, account));
        Assert.Equal((AuditActs.Password, "新人"), (told.Act, told.AccountName));
        Assert.False(Holds(told, "horse"));
    }

    [Theory]
    [InlineData(true, AuditActs.SignIn)]
    [InlineData(false, AuditActs.SignInFailed)]
    public async Task SignIn_OfAKnownAccount_IsToldByItsId(bool succeeded, string act)
    {
        var account = new Account { Id = Guid.CreateVersion7(), DisplayName = "青木" };
        await using (var session = await server.Database.BeginSharedAsync(default))
        {
            await session.ExecuteAsync(
                "insert into account (id, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, "
                    + "access_failed_count, display_name) values ($1, false, false, false, false, 0, '青木')",
                default,
                account.Id
            );
            await session.CommitAsync(default);
        }

        var events = new AccountEvents(
            server.Database,
            new AuditWriter(new FakeTime()),
            NullLogger<AccountEvents>.Instance
        );
        var kind = succeeded ? AccountEventKind.SignedIn : AccountEventKind.SignInFailed;
        await events.RaiseAsync(new AccountEvent(kind, account.Id, Detail: "password"), default);
        var told = Assert.Single(await ActsAsync(AuditWriter.Program, account.Id));
        Assert.Equal((act, "青木"), (told.Act, told.AccountName));
        Assert.True(Holds(told, "password"));
    }

    [Fact]
    public async Task Token_IssuedAndRevoked_IsToldWithoutItsSecret()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var account = Guid.CreateVersion7();
        await organisation.InSessionAsync(session =>
            session.ExecuteAsync(
                "insert into account (id, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, "
                    + "access_failed_count, display_name) values ($1, false, false, false, false, 0, '鍵山')",
                default,
                account
            )
        );
        var tokens = organisation.Get<ApiTokens>();
        var secret = await tokens.IssueAsync(organisation.Id, account, "連携", TimeSpan.FromDays(1), default);
        await organisation.InSessionAsync(async session =>
        {
            var id = (await tokens.OfAsync(session, account, default)).Single().Id;
            await tokens.RevokeAsync(session, account, id, default);
            await tokens.RevokeAsync(session, account, id, default);
            return 0;
        });
        var told = await ActsAsync(organisation);
        Assert.Equal<string[]>([AuditActs.TokenIssue, AuditActs.TokenRevoke], [.. told.Select(entry => entry.Act)]);
        Assert.All(told, entry => Assert.Equal((account, "鍵山"), (entry.AccountId!.Value, entry.AccountName)));
        Assert.DoesNotContain(told, entry => Holds(entry, secret) || Holds(entry, Secret.HashOf(secret)));
    }

    [Fact]
    public async Task Files_AttachedAndTakenOff_AreToldWithTheirHash()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var folder = new TemporaryFolder();
        var files = new EntryFiles(
            new FileStore(folder["files"]),
            new FileShelf(organisation.Time),
            new AuditWriter(organisation.Time),
            organisation.Time
        );
        var entry = new AuditSubject("systems", Guid.NewGuid());
        await organisation.InSessionAsync(async session =>
        {
            var content = new MemoryStream(Encoding.UTF8.GetBytes("証跡"));
            await files.AddAsync(session, "systems", entry.EntryId!.Value, "規程.pdf", content, Admin, default);
            var file = (await files.OfAsync(session, "systems", entry.EntryId.Value, default)).Single();
            await files.MarkAsync(session, entry, file, removed: true, Admin, default);
            await files.MarkAsync(session, entry, file, removed: false, Admin, default);
            return 0;
        });
        var told = await ActsAsync(organisation);
        Assert.Equal<string[]>(
            [AuditActs.FileAdd, AuditActs.FileRemove, AuditActs.FileRestore],
            [.. told.Select(each => each.Act)]
        );
        Assert.All(told, each => Assert.Equal(entry.EntryId, each.EntryId));
        Assert.Contains("規程.pdf", told[1].Before, StringComparison.Ordinal);
        Assert.Null(told[1].After);
    }

    [Fact]
    public async Task RefusedRows_Settled_AreToldOnceWithTheReason()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("systems", "管理番号,名称,最終確認日\nS1,勘定系,昨日あたり\n");
        Assert.NotEmpty(result.Refused);
        var history = organisation.Get<ImportHistory>();
        await organisation.InSessionAsync(async session =>
        {
            var import = await session.ScalarAsync<Guid>("select id from import", default);
            await history.SettleAsync(session, import, Admin, "使っていない", default);
            return await history.SettleAsync(session, import, Admin, "もう一度", default);
        });
        var told = Assert.Single(await ActsAsync(organisation), entry => entry.Act == AuditActs.Settle);
        using var after = JsonDocument.Parse(told.After!);
        Assert.Equal("使っていない", after.RootElement.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Recipients_AddedAndRemoved_AreTold_AndAHeaderBreakIsNoAddress()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var recipients = organisation.Get<AuditRecipients>();
        await organisation.InSessionAsync(async session =>
        {
            Assert.True(await recipients.AddAsync(session, "audit@example.jp", Admin, default));
            Assert.True(await recipients.AddAsync(session, "audit@example.jp", Admin, default));
            foreach (
                var bad in new[] { "", "audit", "a@b", "a@example.jp\r\nBcc: x@y.jp", "a@b@example.jp", "監査@例.jp" }
            )
            {
                Assert.False(await recipients.AddAsync(session, bad, Admin, default), bad);
            }

            Assert.Equal<string[]>(["audit@example.jp"], [.. await recipients.OfAsync(session, default)]);
            await recipients.RemoveAsync(session, "audit@example.jp", Admin, default);
            await recipients.RemoveAsync(session, "nobody@example.jp", Admin, default);
            Assert.Empty(await recipients.OfAsync(session, default));
            return 0;
        });
        Assert.Equal<string[]>(
            [AuditActs.RecipientAdd, AuditActs.RecipientRemove],
            [.. (await ActsAsync(organisation)).Select(entry => entry.Act)]
        );
    }

    [Fact]
    public async Task Organisation_Created_IsToldInTheProgramsChain()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await using var session = await server.Database.BeginAsync(AuditWriter.Program, default);
        var told = await session.ScalarAsync<long>(
            "select count(*) from audit_entry where act = $1 and after->>'id' = $2",
            default,
            AuditActs.OrganisationCreate,
            organisation.Id.ToString()
        );
        Assert.Equal(1, told);
    }

    private static bool Holds(Engines.Evidence.Trail.TrailEntry entry, string text) =>
        $"{entry.Before}{entry.After}{entry.AccountName}".Contains(text, StringComparison.Ordinal);

    private Task<List<Engines.Evidence.Trail.TrailEntry>> ActsAsync(TestOrganisation organisation) =>
        ActsAsync(organisation.Id, null);

    private async Task<List<Engines.Evidence.Trail.TrailEntry>> ActsAsync(Guid chain, Guid? account)
    {
        await using var session = await server.Database.BeginAsync(chain, default);
        var found = new List<Engines.Evidence.Trail.TrailEntry>();
        AuditPlace? before = null;
        do
        {
            var page = await new AuditReader(new RegisterSet([])).ListAsync(
                session,
                new AuditFilter(),
                before,
                default
            );
            found.AddRange(page.Entries.Select(each => each.Entry));
            before = page.Next;
        } while (before is not null);

        found.Reverse();
        return account is null ? found : found.FindAll(entry => entry.AccountId == account);
    }

    /// <summary>As the server has them.</summary>
    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new FakeTime());
        services.AddSingleton(server.Database);
        services.AddSingleton<AuditWriter>();
        services.AddScoped<Invitations>();
        services.AddScoped<Members>();
        services.AddDbContext<AccountContext>(options => options.UseNpgsql(server.Database.ApplicationConnection));
        services
            .AddIdentityCore<Account>(options =>
            {
                options.Password.RequireDigit = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.User.AllowedUserNameCharacters = AccountRules.UserNameCharacters;
            })
            .AddEntityFrameworkStores<AccountContext>();
        return services.BuildServiceProvider();
    }
}
