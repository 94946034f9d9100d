using Ishigaki.Hosting;
using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Tests.Trust;

/// <summary>Another address counts only for its own account, once, in time, and where the mailbox was shown to be theirs.</summary>
public sealed class EmailChangeTests(TestServer server)
{
    private readonly FakeTime _time = new();
    private readonly string _new = $"{Guid.NewGuid():N}@example.jp";

    [Fact]
    public async Task Ask_ThenTheLink_ChangesTheAddressAndNotTheName()
    {
        await using var house = await HouseAsync();
        Assert.Equal(EmailOutcome.Asked, await house.AskAsync(_new));
        Assert.Equal(_new, await house.Changes.WaitingAsync(house.Account, default));
        Assert.Equal((_new, true, true), await house.MessageAsync());
        Assert.Equal(_new, await house.Changes.SpendAsync(house.Account, house.Secret, default));
        await house.Changes.SetAsync(house.Account, _new);
        var account = (await house.Accounts.FindByIdAsync(house.Account.ToString()))!;
        Assert.Equal((_new, true), (account.Email, account.EmailConfirmed));
        Assert.Equal(TestAccount.NameOf(house.Account), account.UserName);
        Assert.Null(await house.Changes.SpendAsync(house.Account, house.Secret, default));
        Assert.Null(await house.Changes.WaitingAsync(house.Account, default));
    }

    [Fact]
    public async Task Spend_WrongSecretOrAnotherAccount_IsNothingAndSpendsNothing()
    {
        await using var house = await HouseAsync();
        await house.AskAsync(_new);
        Assert.Null(await house.Changes.SpendAsync(house.Account, "", default));
        Assert.Null(await house.Changes.SpendAsync(house.Account, Secret.New(), default));
        Assert.Null(await house.Changes.SpendAsync(await TestAccount.CreateAsync(server), house.Secret, default));
        Assert.NotNull(await house.Changes.SpendAsync(house.Account, house.Secret, default));
    }

    [Fact]
    public async Task Spend_AfterADay_IsNothing()
    {
        await using var house = await HouseAsync();
        await house.AskAsync(_new);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await house.Changes.WaitingAsync(house.Account, default));
        Assert.Null(await house.Changes.SpendAsync(house.Account, house.Secret, default));
    }

    [Fact]
    public async Task Ask_Again_OnlyTheLastLinkCounts()
    {
        await using var house = await HouseAsync();
        await house.AskAsync("one@example.jp");
        var first = house.Secret;
        await house.AskAsync("two@example.jp");
        Assert.Null(await house.Changes.SpendAsync(house.Account, first, default));
        Assert.Equal("two@example.jp", await house.Changes.SpendAsync(house.Account, house.Secret, default));
    }

    [Fact]
    public async Task Ask_AddressOfSomebodyElse_AnswersAlikeAndSendsNothing()
    {
        await using var house = await HouseAsync();
        var other = await TestAccount.CreateAsync(server);
        Assert.Equal(EmailOutcome.Asked, await house.AskAsync(TestAccount.NameOf(other).ToUpperInvariant()));
        Assert.Null(await house.Changes.WaitingAsync(house.Account, default));
        Assert.Equal("", house.Secret);
    }

    [Fact]
    public async Task Spend_AddressTakenInTheMeantime_IsNothing()
    {
        await using var house = await HouseAsync();
        var other = await TestAccount.CreateAsync(server);
        await house.AskAsync("late@example.jp");
        await using (var connection = await server.OpenAsSuperuserAsync())
        {
            await connection.RunAsync(
                "update account set email = 'late@example.jp', normalized_email = 'LATE@EXAMPLE.JP' where id = $1",
                other
            );
        }

        Assert.Null(await house.Changes.SpendAsync(house.Account, house.Secret, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a b@example.jp")]
    [InlineData("a@example.jp\r\nBcc: b@example.jp")]
    [InlineData("Somebody <a@example.jp>")]
    [InlineData("\u0430@example.jp")]
    public async Task Ask_NoAddress_IsRefused(string email)
    {
        await using var house = await HouseAsync();
        Assert.Equal(EmailOutcome.NoAddress, await house.AskAsync(email));
        Assert.Null(await house.Changes.WaitingAsync(house.Account, default));
    }

    [Fact]
    public async Task Ask_MessagesStayInside_IsSaid()
    {
        await using var house = await HouseAsync(outside: false);
        Assert.Equal(EmailOutcome.KeptInside, await house.AskAsync(_new));
        Assert.Null(await house.Changes.WaitingAsync(house.Account, default));
    }

    private async Task<House> HouseAsync(bool outside = true)
    {
        var account = await TestAccount.CreateAsync(server);
        var organisation = await TestAccount.JoinNewOrganisationAsync(server, account, Roles.Officer);
        await using (var session = await server.Database.BeginAsync(organisation, default))
        {
            await MessageSetting.SwitchAsync(session, outside, "x", _time.GetUtcNow(), default);
            await session.CommitAsync(default);
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<AccountContext>(options => options.UseNpgsql(server.Database.ApplicationConnection));
        services.AddIdentityCore<Account>().AddEntityFrameworkStores<AccountContext>();
        return new House(server, services.BuildServiceProvider(), _time, account, organisation);
    }

    private sealed class House(
        TestServer server,
        ServiceProvider services,
        TimeProvider time,
        Guid account,
        Guid organisation
    ) : IAsyncDisposable
    {
        public Guid Account { get; } = account;

        public string Secret { get; private set; } = "";

        public UserManager<Account> Accounts { get; } = services.GetRequiredService<UserManager<Account>>();

        public EmailChanges Changes =>
            new(server.Database, Accounts, new Outbox(MessageServices.Templates(), time), time);

        public Task<EmailOutcome> AskAsync(string email) =>
            Changes.AskAsync(
                new Actor(Account, "試験 花子", new Membership(organisation, "試験信用金庫", [Roles.Officer])),
                email,
                secret => $"https://ishigaki.example.jp/account/email/confirm?t={Secret = secret}",
                default
            );

        /// <summary>Where the mail goes, that it is no notice of the account, and that the link stands in it.</summary>
        public async Task<(string Address, bool NoNotice, bool HasLink)> MessageAsync()
        {
            await using var session = await server.Database.BeginAsync(organisation, default);
            return (
                await session.ListAsync(
                    "select address, account_id is null, body from message where template = 'account-email-confirm'",
                    reader =>
                        (
                            reader.GetString(0),
                            reader.GetBoolean(1),
                            reader.GetString(2).Contains(Secret, StringComparison.Ordinal)
                        ),
                    default
                )
            ).Single();
        }

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }
}
