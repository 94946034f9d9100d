using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ishigaki.Bench.Running;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Bench;

/// <summary>
/// What a million indicators cost beside the full rule set, on one thread, with the events in memory. The rules and events are
/// in the folder that ISHIGAKI_SHARED names, or in a folder <c>shared</c> beside the repository.
/// </summary>
internal static class IndicatorCost
{
    private static readonly string[] Sets = ["bench50", "golden", "structured40k"];

    public static Task RunAsync(BenchOptions options, BenchReport report)
    {
        if (Shared() is not { } folder)
        {
            report.Note("the rules and events are not here: set ISHIGAKI_SHARED");
            return Task.CompletedTask;
        }

        var reader = new RuleReader();
        _ = RuleFiles.Read([Path.Combine(folder, "sigma-rules.tar.gz")], reader);
        var pipelines = DetectionContent.Pipelines();
        var (fields, times) = (DetectionContent.IndicatorFields(), DetectionContent.EventTimes());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var set = Indicators(options.Of(1_000_000, 1000));
        report.Add("reading the list", watch.Elapsed.TotalSeconds, "s");
        report.Add("indicators", set.Count, "");
        report.Add("their memory", (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0, "MB");
        report.Add("rules", reader.Rules.Count, "");
        foreach (var name in Sets)
        {
            Measure(name, Lines(Path.Combine(folder, name + ".jsonl.gz")), reader.Rules, pipelines);
        }

        return Task.CompletedTask;

        void Measure(string name, List<byte[]> lines, IReadOnlyList<Rule> rules, PipelineSet all)
        {
            var alone = new DetectionEngine(rules, all).NewJudge();
            var engine = new DetectionEngine(rules, all, fields.For(set).Concat(times.Fields));
            var judge = engine.NewJudge();
            var indicators = new IndicatorJudge(set, null, fields, times, engine, judge, new DateOnly(2026, 12, 1));
            var (without, with) = (new List<double>(), new List<double>());
            var (found, fired, firedAlone) = (0L, 0L, 0L);
            for (var round = -1; round < options.Of(7, 1); round++)
            {
                (found, fired, firedAlone) = (0, 0, 0);
                var first = Time(
                    lines,
                    line =>
                    {
                        alone.Judge(line);
                        firedAlone += alone.Fired.Count;
                    }
                );
                var second = Time(
                    lines,
                    line =>
                    {
                        judge.Judge(line);
                        indicators.Judge(line);
                        fired += judge.Fired.Count;
                        found += indicators.Hits.Count;
                    }
                );
                // The first round warms code and memories.
                if (round >= 0)
                {
                    without.Add(first);
                    with.Add(second);
                }
            }

            report.Add($"{name}: pass, median", Timing.Median(with), "ms", Timing.Median(without));
            report.Add($"{name}: detections of rules", fired, "", firedAlone);
            report.Add($"{name}: indicators found", found, "");
            report.Judge($"{name}: with indicators / without", Timing.Median(with) / Timing.Median(without), 1.15, "×");
        }
    }

    private static double Time(List<byte[]> lines, Action<byte[]> act)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        lines.ForEach(act);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static List<byte[]> Lines(string file)
    {
        var lines = new List<byte[]>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            lines.Add(Encoding.UTF8.GetBytes(line));
        }

        return lines;
    }

    /// <summary>Generated, with the shares of a usual feed; a few lie in the events.</summary>
    private static IndicatorSet Indicators(int count)
    {
        var random = new Random(20261130);
        using var list = new MemoryStream();
        using (var writer = new StreamWriter(list, leaveOpen: true))
        {
            writer.WriteLine("kind,value,expires,tlp");
            writer.WriteLine(
                "network,168.63.129.0/24,2099-01-01,clear\nip,10.23.123.11,,\ndecoy-account,admmig,,\ndecoy-file,winlogon.exe,,"
            );
            writer.WriteLine("decoy-host,WORKSTATION9,,\nmail,nobody@nowhere.test,,\nurl,http://nowhere.test/x,,");
            for (var i = 7; i < count; i++)
            {
                writer.WriteLine(Row(random, i % 100));
            }
        }

        list.Position = 0;
        var set = new IndicatorSet();
        IndicatorReader.Read(list, "generated", set);
        set.Finish();
        return set;
    }

    private static string Row(Random random, int share)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        var hex = Convert.ToHexStringLower(bytes);
        return share switch
        {
            < 40 => string.Create(
                CultureInfo.InvariantCulture,
                $"ip,{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3]},2099-01-01,amber"
            ),
            < 45 => string.Create(
                CultureInfo.InvariantCulture,
                $"network,{11 + (bytes[0] % 200)}.{bytes[1]}.{bytes[2]}.0/{20 + (bytes[3] % 9)},,green"
            ),
            < 70 => $"domain,{hex[..12]}.{hex[12..15]}.test,2099-01-01,clear",
            < 80 => $"url,http://{hex[..10]}.test/{hex[10..30]},,amber",
            < 90 => $"sha256,{hex},,clear",
            < 95 => $"sha1,{hex[..40]},,",
            < 99 => $"md5,{hex[..32]},,",
            _ => $"mail,{hex[..8]}@{hex[8..14]}.test,,",
        };
    }

    private static string? Shared()
    {
        var named = Environment.GetEnvironmentVariable("ISHIGAKI_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null && named is null; at = at.Parent)
        {
            named = Directory.Exists(Path.Combine(at.FullName, "shared", "data", "detection"))
                ? Path.Combine(at.FullName, "shared")
                : null;
        }

        var folder = named is null ? null : Path.Combine(named, "data", "detection");
        return Directory.Exists(folder) ? folder : null;
    }
}
