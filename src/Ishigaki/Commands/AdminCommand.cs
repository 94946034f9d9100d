using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ishigaki.Commands;

/// <summary>Creates the first account of an organisation and prints the one-time link for its password.</summary>
internal static class AdminCommand
{
    private const string DefaultOrganisation = "当組織";

    public static Command Create()
    {
        var email = new Option<string>("--email")
        {
            Description = "メールアドレス（利用者名） / e-mail, the user name",
            Required = true,
        };
        var name = new Option<string?>("--name") { Description = "氏名 / name" };
        var organisation = new Option<string?>("--organisation")
        {
            Description = "組織の名称（当組織） / name of the organisation",
        };
        var role = new Option<string>("--role")
        {
            Description = "役割 / role",
            DefaultValueFactory = _ => Roles.Administrator,
        };
        role.AcceptOnlyFromAmong([.. Roles.All]);
        var data = new Option<string?>("--data") { Description = "データのフォルダー / data folder" };
        var url = new Option<string>("--url")
        {
            Description = "サーバの場所 / where the server is",
            DefaultValueFactory = _ => "http://localhost:5080",
        };
        var reset = new Option<bool>("--reset-factors")
        {
            Description =
                "リンクで認証アプリとパスキーも外す（電話を失くした管理者のため） / the link also removes authenticator app and passkeys",
        };
        var create = new Command("create", "最初の管理者を作る / create the first administrator")
        {
            email,
            name,
            organisation,
            role,
            data,
            url,
            reset,
        };
        create.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    parsed.GetValue(data),
                    parsed.GetValue(email)!,
                    parsed.GetValue(name),
                    parsed.GetValue(organisation),
                    parsed.GetValue(role)!,
                    parsed.GetValue(url)!,
                    parsed.GetValue(reset),
                    cancellation
                )
        );
        return new Command("admin", "アカウント / accounts") { create };
    }

    private static async Task<int> RunAsync(
        string? data,
        string email,
        string? name,
        string? organisation,
        string role,
        string url,
        bool resetsFactors,
        CancellationToken cancellation
    )
    {
        await using var access = await DataAccess.OpenAsync(data, cancellation);
        await using var services = Services(access.Database);
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = await accounts.FindByNameAsync(email);
        if (account is null)
        {
            account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = email,
                Email = email,
                DisplayName = PersonName.Read(name) ?? email,
            };
            var created = await accounts.CreateAsync(account);
            if (!created.Succeeded)
            {
                await Console.Error.WriteLineAsync(
                    $"アカウントを作れません / the account was refused: {string.Join(' ', created.Errors.Select(error => error.Description))}"
                );
                return ExitCode.Misuse;
            }

            var organisations = scope.ServiceProvider.GetRequiredService<Organisations>();
            var id = await organisations.CreateAsync(
                Guid.CreateVersion7().ToString("N")[..12],
                organisation ?? DefaultOrganisation,
                cancellation
            );
            await organisations.JoinAsync(id, account.Id, role, cancellation);
        }
        else if (await ElsewhereAsync(access.Database, account, organisation, cancellation) is { } elsewhere)
        {
            await Console.Error.WriteLineAsync(elsewhere);
            return ExitCode.Misuse;
        }

        var secret = await scope
            .ServiceProvider.GetRequiredService<Invitations>()
            .InviteAsync(account.Id, cancellation, resetsFactors);
        Console.Out.WriteLine($"{url.TrimEnd('/')}/activate?t={secret}");
        Console.Error.WriteLine("このリンクは1回だけ、3日以内に使えます。 / The link works once, within three days.");
        return ExitCode.Done;
    }

    /// <summary>
    /// A link lets its bearer in as the account, for every organisation that the account acts for. It is made only for the
    /// one that is meant.
    /// </summary>
    /// <returns>Why no link is made; null when it may be.</returns>
    private static async Task<string?> ElsewhereAsync(
        Database database,
        Account account,
        string? organisation,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginForAccountAsync(account.Id, cancellation);
        var own = await session.ListAsync(
            "select o.name from membership m join organisation o on o.id = m.organisation_id where m.account_id = $1",
            reader => reader.GetString(0),
            cancellation,
            account.Id
        );
        if (own.Count > 1)
        {
            return "この人はほかの組織でも使っているので、リンクを作りません。ほかの組織の管理者がいったん外してから、もう一度試してください。"
                + " / This account also acts for other organisations, so no link is made: it would open those too. Their administrators remove the person first.";
        }

        return organisation is not null && own is [var only] && only != organisation
            ? "この人は別の組織の人です。その組織の名称を --organisation に書いてください。"
                + " / This account belongs to another organisation. Name that one with --organisation."
            : null;
    }

    private static ServiceProvider Services(Database database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton<AuditWriter>();
        services.AddSingleton<Organisations>();
        services.AddScoped<Invitations>();
        services.AddDbContext<AccountContext>(options => options.UseNpgsql(database.ApplicationConnection));
        services
            .AddIdentityCore<Account>(options =>
                options.User.AllowedUserNameCharacters = AccountRules.UserNameCharacters
            )
            .AddEntityFrameworkStores<AccountContext>()
            .AddUserValidator<LookAlikeNames>();
        return services.BuildServiceProvider();
    }
}
