using Ishigaki.Bench.Ledgers;
using Ishigaki.Bench.Running;
using Ishigaki.Hosting;

namespace Ishigaki.Bench;

/// <summary>
/// Imports of software against COPY of the same rows, on one durable server: into a bare table, which is what is judged,
/// and into one with the ledger's indexes.
/// </summary>
internal static class ImportSpeed
{
    private const string Ledger = "software";
    private const int Systems = 300;

    public static async Task RunAsync(BenchOptions options, BenchReport report)
    {
        using var folder = new Workspace();
        await using var store = await Store.OpenAsync(folder["postgres"], new ConfigurationBuilder().Build(), default);
        var rows = options.Of(100_000, 500);
        var (csv, xlsx) = (folder["software.csv"], folder["software.xlsx"]);
        await using var first = await NewAsync(store, folder);
        var register = first.Register(Ledger);
        LedgerFile.WriteCsv(csv, register, new LedgerRows(register, rows, Systems));
        LedgerFile.WriteXlsx(xlsx, register, new LedgerRows(register, rows, Systems));
        report.Add("rows", rows, "");
        report.Add("columns", register.Fields.Count, "");

        // The first imports and COPY load code and warm the processor; they are not counted.
        await first.ImportAsync(Ledger, csv);
        foreach (var file in new[] { xlsx, csv, csv })
        {
            await using var warm = await NewAsync(store, folder);
            await warm.ImportAsync(Ledger, file);
        }

        var ledger = await CopyReference.LedgerAsync(store.Database, first.Id, register);
        var bare = await CopyReference.BareAsync(store.Database, first.Id, register);
        await ledger.RunAsync();
        await bare.RunAsync();
        await MeasureAsync(options, report, store, folder, (ledger, bare), (csv, xlsx));
        await ImportPeak.MeasureAsync(report, options.Of(500_000, 500));
    }

    private static async Task MeasureAsync(
        BenchOptions options,
        BenchReport report,
        Store store,
        Workspace folder,
        (CopyReference Ledger, CopyReference Bare) copy,
        (string Csv, string Xlsx) files
    )
    {
        var times = new Dictionary<string, List<double>>(StringComparer.Ordinal)
        {
            ["copy"] = [],
            ["bare copy"] = [],
            ["csv"] = [],
            ["csv again"] = [],
            ["xlsx"] = [],
            ["xlsx again"] = [],
        };
        for (var round = 0; round < options.Of(5, 1); round++)
        {
            times["copy"].Add(await copy.Ledger.RunAsync());
            times["bare copy"].Add(await copy.Bare.RunAsync());
            foreach (var (kind, file) in new[] { ("csv", files.Csv), ("xlsx", files.Xlsx) })
            {
                await using var institution = await NewAsync(store, folder);
                times[kind].Add(await Timing.MillisecondsAsync(() => institution.ImportAsync(Ledger, file)));
                times[kind + " again"].Add(await Timing.MillisecondsAsync(() => institution.ImportAsync(Ledger, file)));
            }
        }

        // The plainer reference is the stricter one: that is judged. The other tells how much of it are the ledger's indexes.
        var reference = Timing.Median(times["bare copy"]);
        foreach (var (kind, values) in times.Where(pair => pair.Key != "bare copy"))
        {
            report.Add($"{kind}, median", Timing.Median(values), "ms", reference);
        }

        report.Add(
            "CSV / COPY with the ledger's indexes",
            Timing.Median(times["csv"]) / Timing.Median(times["copy"]),
            "×"
        );
        report.Judge("CSV / COPY", Timing.Median(times["csv"]) / reference, 5, "×");
        report.Judge("xlsx / COPY", Timing.Median(times["xlsx"]) / reference, 15, "×");
    }

    private static async Task<Institution> NewAsync(Store store, Workspace folder)
    {
        var institution = await Institution.CreateAsync(store.Database);
        await institution.FillAsync(folder, "systems", Systems, Systems);
        return institution;
    }
}
