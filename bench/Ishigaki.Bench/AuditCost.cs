using System.Globalization;
using Ishigaki.Bench.Ledgers;
using Ishigaki.Bench.Running;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Npgsql;

namespace Ishigaki.Bench;

/// <summary>Edits and imports with the audit trail against the same without it, on one durable server.</summary>
internal static class AuditCost
{
    /// <summary>Makes the database leave out what goes into the trail, without the program knowing.</summary>
    private const string Off = "create or replace rule off as on insert to audit_entry do instead nothing";
    private const string On = "drop rule if exists off on audit_entry";
    private const int Systems = 300;

    public static async Task RunAsync(BenchOptions options, BenchReport report)
    {
        using var folder = new Workspace();
        await using var store = await Store.OpenAsync(folder["postgres"], new ConfigurationBuilder().Build(), default);
        await EditsAsync(options, report, store, folder);
        await ImportsAsync(options, report, store, folder);
    }

    /// <summary>Two organisations with the same entries take turns, so that a machine that slows down slows both.</summary>
    private static async Task EditsAsync(BenchOptions options, BenchReport report, Store store, Workspace folder)
    {
        await using var told = await NewAsync(store, folder);
        await using var untold = await NewAsync(store, folder);
        var pairs = (await EntriesAsync(told)).Zip(await EntriesAsync(untold)).ToList();
        await OwnerAsync(
            store.Database,
            $"create rule off as on insert to audit_entry where new.organisation_id = '{untold.Id}' do instead nothing"
        );
        var (with, without, extra) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < options.Of(10, 1); round++)
        {
            foreach (var (mine, other) in pairs)
            {
                // Whoever comes second finds the processor warm: they take turns in this too.
                var toldFirst = (with.Count % 2) == 0;
                var first = await Timing.MillisecondsAsync(() => Edit(toldFirst));
                var second = await Timing.MillisecondsAsync(() => Edit(!toldFirst));
                if (round >= 0)
                {
                    with.Add(toldFirst ? first : second);
                    without.Add(toldFirst ? second : first);
                }

                Task Edit(bool recorded) => recorded ? EditAsync(told, mine) : EditAsync(untold, other);
            }

            extra.Add(await StatementsAsync(untold, pairs[0].Second));
        }

        await OwnerAsync(store.Database, On);
        await MustBeToldAsync(told, untold);
        // What the trail adds besides its row: one statement more on the same way, and telling what was there before.
        var bare = Timing.Median(without) - Timing.Median(extra);
        report.Add("edits", with.Count, "");
        report.Add("edit with its commit, median", Timing.Median(with), "ms", bare);
        report.Judge("edit / edit without the trail", Timing.Median(with) / bare, 1.25, "×");
        await SealAsync(told, report);
    }

    private static async Task MustBeToldAsync(Institution told, Institution untold)
    {
        const string Changes = "select count(*) from audit_entry where act = 'change'";
        await using var mine = await told.BeginAsync();
        await using var other = await untold.BeginAsync();
        if (await mine.ScalarAsync<long>(Changes, default) == 0 || await other.ScalarAsync<long>(Changes, default) > 0)
        {
            throw new InvalidOperationException("The reference was told of too, or nothing was.");
        }
    }

    private static async Task<Institution> NewAsync(Store store, Workspace folder)
    {
        var institution = await Institution.CreateAsync(store.Database);
        await institution.FillAsync(folder, "systems", Systems, Systems);
        return institution;
    }

    private static async Task SealAsync(Institution own, BenchReport report)
    {
        using var signer = TrailSigner.Create();
        var sealedNow = 0L;
        var sealer = new AuditSealer(own.Database, signer, TimeProvider.System);
        var time = await Timing.MillisecondsAsync(async () => sealedNow = await sealer.SealAsync(own.Id, default));
        report.Add("sealing, per 1,000 entries", time / sealedNow * 1000, "ms");
    }

    private static async Task ImportsAsync(BenchOptions options, BenchReport report, Store store, Workspace folder)
    {
        var rows = options.Of(100_000, 500);
        var file = folder["software.csv"];
        var (with, without) = (new List<double>(), new List<double>());
        for (var round = -1; round < options.Of(5, 1); round++)
        {
            foreach (var (sql, times) in new[] { (On, with), (Off, without) })
            {
                await OwnerAsync(store.Database, sql);
                await using var own = await Institution.CreateAsync(store.Database);
                await own.FillAsync(folder, "systems", Systems, Systems);
                var register = own.Register("software");
                LedgerFile.WriteCsv(file, register, new LedgerRows(register, rows, Systems));
                var time = await Timing.MillisecondsAsync(() => own.ImportAsync("software", file));
                if (round >= 0)
                {
                    times.Add(time);
                }
            }
        }

        await OwnerAsync(store.Database, On);
        report.Add("imported rows", rows, "");
        report.Add("import, median", Timing.Median(with), "ms", Timing.Median(without));
        report.Judge("import / import without the trail", Timing.Median(with) / Timing.Median(without), 2.5, "×");
    }

    private static async Task<IReadOnlyList<Entry>> EntriesAsync(Institution own)
    {
        await using var session = await own.BeginAsync();
        var today = new Freshness(new DateOnly(2026, 11, 25), 12);
        var query = new EntryQuery { Limit = 100 };
        var page = await own.Get<EntryReader>().ListAsync(session, own.Register("systems"), query, today, default);
        return page.Entries;
    }

    private static async Task EditAsync(Institution own, Entry entry)
    {
        var draft = EntryDraft.Of(entry);
        draft[entry.Register.Title] = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        await using var session = await own.BeginAsync();
        var author = new Author(null, "計測 太郎");
        var outcome = await own.Get<EntryWriter>().UpdateAsync(session, draft, entry.Id, null, author, default);
        if (outcome != SaveOutcome.Saved)
        {
            throw new InvalidOperationException($"{entry.Key}: {outcome}");
        }

        await session.CommitAsync(default);
    }

    /// <summary>A second statement on the same way, and how much longer it takes to read a row as the trail does.</summary>
    private static async Task<double> StatementsAsync(Institution own, Entry entry)
    {
        await using var session = await own.BeginAsync();
        var from = $"from {entry.Register.Table} t where organisation_id = current_organisation() and id = $1";
        Task Ask(string sql, params object[] parameters) => session.ScalarAsync<object>(sql, default, parameters);
        Task Together(int statements) =>
            session.ExecuteTogetherAsync(
                Enumerable.Range(0, statements).Select(_ => Session.Part("select 1")),
                default
            );
        var times = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            times.Add(
                await Timing.MillisecondsAsync(() => Together(2))
                    - await Timing.MillisecondsAsync(() => Together(1))
                    + await Timing.MillisecondsAsync(() =>
                        Ask($"select json_strip_nulls(row_to_json(t))::text {from}", entry.Id)
                    )
                    - await Timing.MillisecondsAsync(() => Ask($"select changed_at {from}", entry.Id))
            );
        }

        return Timing.Median(times);
    }

    private static async Task OwnerAsync(Database database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
