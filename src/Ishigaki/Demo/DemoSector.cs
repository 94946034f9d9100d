using Ishigaki.Hosting;
using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Demo;

/// <summary>
/// Fills a database with the fictional sector of <c>content/demo</c>. Begun again after a kill it goes on where it
/// was: ids follow from codes, and imports update by key.
/// </summary>
internal static class DemoSector
{
    /// <summary>Printed, and the same for everybody: the demo protects nothing.</summary>
    public const string Password = "ishigaki-demo";

    private static string Folder => Path.Combine(Content.Folder, "demo");

    internal static string AccountsFile => Path.Combine(Folder, "accounts.csv");

    public static async Task EnsureAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var people = DemoTable.Read(AccountsFile);
        // The last account comes last: when it is there, everything is.
        if (await accounts.FindByNameAsync(people[^1]["user name"]) is null)
        {
            await LoadAsync(scope.ServiceProvider, accounts, people, cancellation);
        }

        await LockInsideAsync(scope.ServiceProvider.GetRequiredService<Database>(), cancellation);

        Print(people);
    }

    private static async Task LoadAsync(
        IServiceProvider services,
        UserManager<Account> accounts,
        IReadOnlyList<DemoRow> people,
        CancellationToken cancellation
    )
    {
        await CreateOrganisationsAsync(services, cancellation);
        var history = new DemoHistory(services);
        await history.LoadAsync(DemoId.Of("aoba"), Path.Combine(Folder, "aoba"), cancellation);
        foreach (var folder in Directory.GetDirectories(Path.Combine(Folder, "sector")).Order(StringComparer.Ordinal))
        {
            await history.LoadDayAsync(DemoId.Of(Path.GetFileName(folder)), folder, -20, cancellation);
        }

        foreach (var person in people.SkipLast(1))
        {
            await CreateAccountAsync(services, accounts, person, cancellation);
        }

        await ActivatorUtilities.CreateInstance<DemoUnits>(services).LoadAsync(cancellation);
        await CreateAccountAsync(services, accounts, people[^1], cancellation);
    }

    private static async Task CreateOrganisationsAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var organisations = services.GetRequiredService<Organisations>();
        foreach (var each in DemoTable.Read(Path.Combine(Folder, "sector", "organisations.csv")))
        {
            await organisations.CreateAsync(
                each["code"],
                each["name"],
                cancellation,
                each["kind"],
                DemoId.Of(each["code"])
            );
        }

        var relations = services.GetRequiredService<Relations>();
        foreach (var each in DemoTable.Read(Path.Combine(Folder, "sector", "relations.csv")))
        {
            string[] regions = each["regions"].Length == 0 ? [] : [each["regions"]];
            var seen = DemoId.Of(each["code"]);
            await relations.BeginAsync(seen, each["viewer"], each["kind"], regions, DemoHistory.Author, cancellation);
        }
    }

    /// <summary>A fictional institution writes to nobody.</summary>
    private static async Task LockInsideAsync(Database database, CancellationToken cancellation)
    {
        foreach (var organisation in DemoTable.Read(Path.Combine(Folder, "sector", "organisations.csv")))
        {
            await using var session = await database.BeginAsync(DemoId.Of(organisation["code"]), cancellation);
            await MessageSetting.LockInsideAsync(session, cancellation);
            await session.CommitAsync(cancellation);
        }
    }

    private static async Task CreateAccountAsync(
        IServiceProvider services,
        UserManager<Account> accounts,
        DemoRow person,
        CancellationToken cancellation
    )
    {
        var account = new Account
        {
            Id = DemoId.Of(person["user name"]),
            UserName = person["user name"],
            Email = person["user name"],
            DisplayName = person["display name"],
        };
        if (await accounts.FindByNameAsync(account.UserName) is null)
        {
            var created = await accounts.CreateAsync(account, Password);
            if (!created.Succeeded)
            {
                throw new InvalidOperationException($"The demo account {account.UserName} was refused.");
            }
        }

        await services
            .GetRequiredService<Organisations>()
            .JoinAsync(DemoId.Of(person["code"]), account.Id, person["role"], cancellation);
    }

    private static void Print(IReadOnlyList<DemoRow> people)
    {
        Console.Out.WriteLine(
            Words.T(
                $"見本のアカウント（すべて架空。パスワードは {Password}）",
                $"Demo accounts (all fictional; the password is {Password})"
            )
        );
        foreach (var person in people)
        {
            Console.Out.WriteLine($"  {person["user name"], -38} {person["role"], -18} {person["display name"]}");
        }
    }
}
