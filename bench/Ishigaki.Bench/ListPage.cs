using System.Diagnostics;
using Ishigaki.Bench.Ledgers;
using Ishigaki.Bench.Running;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.Bench;

/// <summary>Every sort and every kind of filter of a list of 100,000 entries, as a page of the real server and as bare SQL.</summary>
internal static class ListPage
{
    private const string User = "bench@example.jp";
    private const string Password = "ishigaki-bench-password";
    private const int Systems = 300;

    public static async Task RunAsync(BenchOptions options, BenchReport report)
    {
        using var folder = new Workspace();
        var data = folder["data"];
        await using var server = await ServerProcess.ServeAsync(data);
        await using var store = Store.Join(DataDirectory.DatabaseOf(data), new ConfigurationBuilder().Build());
        using var visitor = new Visitor(server.Address);
        await visitor.ActivateAsync(await InviteAsync(data, server.Address), Password);
        await visitor.SignInAsync(User, Password);
        await using var own = Institution.Of(store.Database, await OrganisationAsync(store.Database));
        await using var other = await Institution.CreateAsync(store.Database);
        await FillAsync(own, folder, options.Of(100_000, 400));
        await FillAsync(other, folder, options.Of(20_000, 100));
        await Institution.VacuumAsync(
            store.Database,
            "register_software",
            "register_data",
            "register_systems",
            "entry_link"
        );
        await MeasureAsync(options, report, own, visitor);
    }

    private static async Task MeasureAsync(BenchOptions options, BenchReport report, Institution own, Visitor visitor)
    {
        var cases = await ListCases.OfAsync(own, "software", sorts: true, gaps: 100);
        // Software has no yes or no and no links to several entries; its sorts are those of every ledger.
        cases.AddRange(await ListCases.OfAsync(own, "data", sorts: false, gaps: 2));
        // Code of the server is compiled again, and better, after some hundreds of calls: 23 ms a page become 17.
        for (var i = 0; i < options.Of(600, 1); i++)
        {
            await visitor.GetAsync(cases[i % cases.Count].Path);
        }

        var (slowest, largest, began) = (double.MinValue, 0, double.MinValue);
        foreach (var each in cases)
        {
            var (page, head, query, bytes) = await MeasureAsync(options, own, visitor, each);
            report.Add($"{each.Name}: last byte, reference the query", page, "ms", query);
            report.Add($"{each.Name}: Server-Timing, reference the query", head, "ms", query);
            report.Add($"{each.Name}: page", bytes / 1000.0, "kB");
            (slowest, began, largest) = (
                Math.Max(slowest, page - query),
                Math.Max(began, head - query),
                Math.Max(largest, bytes)
            );
        }

        report.Add("most over the query, to the start of the answer", began, "ms");
        report.Judge("most over the query, to the last byte", slowest, 10, "ms");
        report.Judge("largest page, not compressed", largest / 1000.0, 100, "kB");
    }

    private static async Task<(double Page, double Head, double Query, int Bytes)> MeasureAsync(
        BenchOptions options,
        Institution own,
        Visitor visitor,
        ListCase each
    )
    {
        var (pages, heads, queries, bytes) = (new List<double>(), new List<double>(), new List<double>(), 0);
        for (var round = -2; round < options.Of(15, 1); round++)
        {
            Visit visit = default;
            var page = await Timing.MillisecondsAsync(async () => visit = await visitor.GetAsync(each.Path));
            var query = await BareAsync(own, each);
            if (visit.Status != System.Net.HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{each.Path} answered {visit.Status}.");
            }

            if (round >= 0)
            {
                pages.Add(page);
                heads.Add(visit.Server);
                queries.Add(query);
                bytes = visit.Bytes;
            }
        }

        return (Timing.Median(pages), Timing.Median(heads), Timing.Median(queries), bytes);
    }

    /// <summary>A pooled connection, the organisation set, the count and the page, all rows read: what any program must do.</summary>
    private static async Task<double> BareAsync(Institution own, ListCase each)
    {
        var watch = Stopwatch.StartNew();
        await using var session = await own.BeginAsync();
        var sql = new EntrySql(own.Id, own.Register(each.Register), each.Query, own.Get<GapSet>(), each.Freshness);
        foreach (var text in new[] { sql.Count, sql.Page() })
        {
            await using var command = session.Command(text);
            foreach (
                var parameter in sql.Parameters.Where(parameter =>
                    text.Contains('@' + parameter.ParameterName, StringComparison.Ordinal)
                )
            )
            {
                command.Parameters.Add(parameter.Clone());
            }

            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(values);
            }
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task FillAsync(Institution institution, Workspace folder, int rows)
    {
        await institution.FillAsync(folder, "systems", Systems, Systems);
        // A fiftieth more, which is removed: a list of removed entries is offered too.
        await institution.FillAsync(folder, "software", rows + (rows / 50), Systems);
        await institution.FillAsync(folder, "data", rows, Systems);
        await using var session = await institution.BeginAsync();
        await session.ExecuteAsync(
            "update register_software set deleted_at = now() where organisation_id = current_organisation() and right(code, 6)::int % 51 = 0",
            default
        );
        await session.CommitAsync(default);
    }

    private static async Task<Uri> InviteAsync(string data, Uri server)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Checkout.Program,
                "admin",
                "create",
                "--email",
                User,
                "--role",
                Roles.Officer,
                "--organisation",
                "計測銀行",
                "--data",
                data,
                "--url",
                server.ToString(),
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEndAsync();
        var link = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? new Uri(link.Trim()) : throw new InvalidOperationException(await complaint);
    }

    private static async Task<Guid> OrganisationAsync(Database database)
    {
        // Accounts belong to nobody; an account sees its own organisations.
        await using var shared = await database.BeginSharedAsync(default);
        var account = await shared.ScalarAsync<Guid>("select id from account where user_name = $1", default, User);
        await using var session = await database.BeginForAccountAsync(account, default);
        return await session.ScalarAsync<Guid>(
            "select organisation_id from membership where account_id = $1",
            default,
            account
        );
    }
}
