using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Engines.Detection.Tests;

namespace Ishigaki.Bench.Detection;

/// <summary>How many pairs the plain evaluator of the tests finds, which asks every rule about every event.</summary>
internal sealed class OracleCount(string archive, RuleReader reader)
{
    /// <param name="threads">Each asks its share of the events.</param>
    public long Of(EventSet events, int threads) =>
        Enumerable
            .Range(0, threads)
            .AsParallel()
            .Sum(share =>
            {
                var oracle = Oracle();
                long pairs = 0;
                for (var i = share; i < events.Count; i += threads)
                {
                    pairs += oracle.Judge(Encoding.UTF8.GetString(events[i])).Count;
                }

                return pairs;
            });

    private OracleRules Oracle()
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
