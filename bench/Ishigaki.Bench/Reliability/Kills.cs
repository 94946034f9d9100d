using System.Globalization;
using Ishigaki.Bench.Running;

namespace Ishigaki.Bench.Reliability;

/// <summary>
/// The real program, with its own PostgreSQL, is killed at random moments of its work. After each restart everything that
/// was acknowledged must be there, nothing twice, and the trail must verify.
/// </summary>
internal static class Kills
{
    private const int InOneFolder = 25;
    private const int Seed = 20261125;

    public static async Task RunAsync(BenchOptions options, BenchReport report)
    {
        var kills = options.Of(200, 3);
        using var sending = new SendWork();
        Work[] works =
        [
            new ImportWork(options.Of(4000, 2000)),
            new EditWork(),
            new SealWork(options.Of(12_000, 3000)),
            new UploadWork(),
            sending,
        ];
        var (trail, random) = (new TrailCheck(), new Random(Seed));
        var (ready, withDatabase) = (new List<double>(), 0);
        for (var kill = 0; kill < kills; )
        {
            await using var house = await House.StartAsync(sending.Settings);
            trail.Forget();
            foreach (var work in works)
            {
                await work.PrepareAsync(house);
            }

            for (var end = Math.Min(kills, kill + InOneFolder); kill < end; kill++)
            {
                var work = works[kill % works.Length];
                var database = random.Next(2) == 0;
                withDatabase += database ? 1 : 0;
                await KillAsync(house, work, database, random);
                ready.Add(house.ReadyAfter);
                await work.CheckAsync(house);
                var when = string.Create(CultureInfo.InvariantCulture, $"kill {kill + 1}, {work.Tally.Work}");
                await trail.RunAsync(house, when);
                await Console.Error.WriteLineAsync($"  {when}");
            }

            await trail.CloseAsync(house);
        }

        report.Add("kills", kills, "");
        report.Add("kills of program and database together", withDatabase, "");
        report.Add("ready again, slowest", ready.Max(), "s");
        foreach (var work in works)
        {
            work.Tally.Report(report);
        }

        report.Add("send: may have arrived or not, and said so", sending.Uncertain, "");
        report.Add("verified trails", trail.Verified, "");
        report.Add("entries of the trail, all proven at the end", trail.Entries, "");
        report.Count("trails that do not verify", trail.Failures);
        report.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"seed {Seed}; a new data folder after {InOneFolder} kills; the trail of the organisation and of the program verified after each, with the head held from the time before"
            )
        );
    }

    private static async Task KillAsync(House house, Work work, bool withDatabase, Random random)
    {
        var running = work.RunAsync(house);
        await work.MomentAsync(house, random);
        await house.KillAsync(withDatabase);
        await running;
        await house.StartAgainAsync();
    }
}
