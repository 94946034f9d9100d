using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Engines.Detection.Tests;

namespace Ishigaki.Bench.Detection;

/// <summary>The plain evaluator of the tests, which asks every rule about every event, beside the engine.</summary>
internal sealed class OracleCount(string archive, RuleReader reader)
{
    private readonly OracleRules _oracle = Read(archive, reader);

    /// <summary>How many of every so many events the engine judges otherwise.</summary>
    public int Differing(EventSet events, int step, DetectionJudge judge)
    {
        var differing = 0;
        for (var i = 0; i < events.Count; i += step)
        {
            judge.Judge(events[i]);
            var found = judge.Fired.Select(rule => reader.Rules[rule].Id).ToHashSet(StringComparer.Ordinal);
            differing += found.SetEquals(_oracle.Judge(Encoding.UTF8.GetString(events[i]))) ? 0 : 1;
        }

        return differing;
    }

    private static OracleRules Read(string archive, RuleReader reader)
    {
        var taken = reader.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var oracle = new OracleRules(DetectionContent.Pipelines().Pipelines);
        using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not { } data || !entry.Name.EndsWith(".yml", StringComparison.Ordinal))
            {
                continue;
            }

            using var text = new StreamReader(data, Encoding.UTF8);
            foreach (
                var document in RuleYaml.Read(text).OfType<RuleMap>().Where(map => taken.Contains(map.TextOf("id")!))
            )
            {
                oracle.Add(document);
            }
        }

        return oracle;
    }
}
