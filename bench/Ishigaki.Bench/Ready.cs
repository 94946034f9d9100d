using System.Globalization;
using Ishigaki.Bench.Running;
using Ishigaki.Demo;

namespace Ishigaki.Bench;

/// <summary>script/server on a built checkout with its demonstration data there: how soon, and in how much memory.</summary>
internal static class Ready
{
    private const int Views = 50;

    private static readonly string[] Ledgers = ["software", "systems", "data", "services", "profile"];

    public static async Task RunAsync(BenchOptions options, BenchReport report)
    {
        using var folder = new Workspace();
        var data = folder["data"];
        string[] command = [Path.Combine(Checkout.Root, "script/server")];
        await using (var first = await ServerProcess.StartAsync(command, data))
        {
            report.Add("first start of all, demonstration data made", first.ReadyAfter.TotalMilliseconds, "ms");
        }

        var times = new List<double>();
        for (var round = 1; round < options.Of(5, 1); round++)
        {
            await using var server = await ServerProcess.StartAsync(command, data);
            times.Add(server.ReadyAfter.TotalMilliseconds);
        }

        await using var last = await ServerProcess.StartAsync(command, data);
        times.Add(last.ReadyAfter.TotalMilliseconds);
        report.Add("ready, fastest", times.Min(), "ms");
        report.Add("ready, slowest", times.Max(), "ms");
        var (atFirst, processes) = ProcessMemory.TreeOf(last.ProcessId);
        await ViewAsync(last.Address, options.Of(Views, 3));
        var (afterViews, _) = ProcessMemory.TreeOf(last.ProcessId);
        report.Add("processes", processes, "");
        report.Judge("ready, median", Timing.Median(times) / 1000, 5, "s");
        report.Judge("PSS of program and PostgreSQL when ready", atFirst, 400, "MB");
        report.Judge(string.Create(CultureInfo.InvariantCulture, $"PSS after {Views} pages"), afterViews, 400, "MB");
    }

    private static async Task ViewAsync(Uri server, int views)
    {
        using var visitor = new Visitor(server);
        await visitor.SignInAsync(DemoTable.Read(DemoSector.AccountsFile)[0]["user name"], DemoSector.Password);
        for (var i = 0; i < views; i++)
        {
            var path = $"/registers/{Ledgers[i % Ledgers.Length]}{(i % 2 == 0 ? "" : "/views")}";
            var visit = await visitor.GetAsync(path);
            if (visit.Status != System.Net.HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{path} answered {visit.Status}.");
            }
        }
    }
}
