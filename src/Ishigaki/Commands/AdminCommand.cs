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
    public static Command Create()
    {
        var email = new Option<string>("--email")
        {
            Description = "メールアドレス（利用者名） / e-mail, the user name",
            Required = true,
        };
        var name = new Option<string?>("--name") { Description = "氏名 / name" };
        var organisation = new Option<string>("--organisation")
        {
            Description = "組織の名称 / name of the organisation",
            DefaultValueFactory = _ => "当組織",
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
                    parsed.GetValue(organisation)!,
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
        string organisation,
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
                organisation,
                cancellation
            );
            await organisations.JoinAsync(id, account.Id, role, cancellation);
        }

        var secret = await scope
            .ServiceProvider.GetRequiredService<Invitations>()
            .InviteAsync(account.Id, cancellation, resetsFactors);
        Console.Out.WriteLine($"{url.TrimEnd('/')}/activate?t={secret}");
        Console.Error.WriteLine("このリンクは1回だけ、3日以内に使えます。 / The link works once, within three days.");
        return ExitCode.Done;
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
            .AddEntityFrameworkStores<AccountContext>();
        return services.BuildServiceProvider();
    }
}
