using System.Diagnostics;
using System.Globalization;
using Ishigaki.Bench.Ledgers;
using Ishigaki.Bench.Running;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Bench;

/// <summary>The largest import that is accepted, in a process of its own, so that its peak is nobody else's.</summary>
internal static class ImportPeak
{
    public const string Name = "import-peak";
    private const int Systems = 300;

    public static async Task MeasureAsync(BenchReport report, int rows)
    {
        foreach (var kind in new[] { "csv", "xlsx" })
        {
            var start = new ProcessStartInfo("dotnet", [typeof(ImportPeak).Assembly.Location, Name])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            };
            // The files are made here: what making them needs is not part of importing them.
            using var place = new Workspace();
            Make(kind, place[$"software.{kind}"], rows);
            start.ArgumentList.Add(place[$"software.{kind}"]);
            using var child = Process.Start(start)!;
            var answer = await child.StandardOutput.ReadToEndAsync();
            await child.WaitForExitAsync();
            var figures = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
            if (child.ExitCode != 0 || figures.Length != 2)
            {
                throw new InvalidOperationException($"The import of {rows} rows of {kind} failed: {answer}");
            }

            var (peak, seconds) = (
                double.Parse(figures[0], CultureInfo.InvariantCulture),
                double.Parse(figures[1], CultureInfo.InvariantCulture)
            );
            report.Add(
                $"{rows:N0} rows of {kind}: size of the file",
                new FileInfo(place[$"software.{kind}"]).Length / 1048576.0,
                "MB"
            );
            report.Add($"{rows:N0} rows of {kind}: import", seconds * 1000, "ms");
            report.Judge($"{rows:N0} rows of {kind}: peak working set of the program", peak, 500, "MB");
        }
    }

    /// <param name="args">Name and file.</param>
    public static async Task<int> RunChildAsync(string[] args)
    {
        using var folder = new Workspace();
        await using var store = await Store.OpenAsync(folder["postgres"], new ConfigurationBuilder().Build(), default);
        await using var institution = await Institution.CreateAsync(store.Database);
        await institution.FillAsync(folder, "systems", Systems, Systems);
        var time = await Timing.MillisecondsAsync(() => institution.ImportAsync("software", args[1]));
        Console.Out.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{ProcessMemory.PeakOfThis():F1} {time / 1000:F3}")
        );
        return 0;
    }

    private static void Make(string kind, string path, int rows)
    {
        var register = Content.Registers().Find("software")!;
        // Shorter rows than usual: as many as are allowed must fit into the size that is allowed.
        var ledger = new LedgerRows(register, rows, Systems, sparse: true);
        if (kind == "csv")
        {
            LedgerFile.WriteCsv(path, register, ledger);
        }
        else
        {
            LedgerFile.WriteXlsx(path, register, ledger);
        }

        var size = new FileInfo(path).Length;
        if (size > TableLimits.Default.MaxFileBytes)
        {
            throw new InvalidOperationException($"{size:N0} bytes are more than the limit.");
        }
    }
}
