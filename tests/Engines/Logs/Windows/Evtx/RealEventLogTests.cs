using System.Text.Json.Nodes;

namespace Ishigaki.Engines.Logs.Tests.Windows.Evtx;

/// <summary>Event logs of real machines, compared with what others made of the same.</summary>
public sealed class RealEventLogTests
{
    [Fact]
    public void RegressionLogs_AreWhatTheReferenceSetHolds()
    {
        Assert.SkipUnless(SharedData.Folder is not null, SharedData.Missing);
        var known = SharedData
            .JsonLines("golden.jsonl.gz")
            .Concat(SharedData.JsonLines("sample15.jsonl.gz"))
            .Select(line => JsonNode.Parse(line)!)
            .ToLookup(Identity, StringComparer.Ordinal);
        var (compared, logs) = (0, 0);
        foreach (var (name, content) in SharedData.EventLogs())
        {
            var reading = Reading.Of(LogFormat.Evtx, content);
            Assert.Empty(reading.Broken);
            Assert.NotEmpty(reading.Lines);
            logs++;
            foreach (var line in reading.Lines)
            {
                var ours = JsonNode.Parse(line)!;
                var theirs = known[Identity(ours)].Select(Comparable).ToList();
                if (theirs.Count > 0)
                {
                    compared++;
                    Assert.True(
                        theirs.Contains(Comparable(ours), StringComparer.Ordinal),
                        $"{name}\n{Comparable(ours)}\n{theirs[0]}"
                    );
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{logs} logs, {compared} events compared");
        Assert.True(logs > 100 && compared > 100, $"{logs} logs, {compared} events compared");
    }

    private static string Identity(JsonNode line)
    {
        var system = line["Event"]!["System"]!;
        return $"{system["EventRecordID"]} {system["TimeCreated"]!["#attributes"]!["SystemTime"]} {system["Computer"]}";
    }

    /// <summary>
    /// The reference was read from XML, so line ends are line feeds; it pads the keywords to 16 digits; it numbers its
    /// events.
    /// </summary>
    private static string Comparable(JsonNode line)
    {
        var copy = line.DeepClone();
        var system = copy["Event"]!["System"]!.AsObject();
        system.Remove("DetectUid");
        var keywords = system["Keywords"]!.GetValue<string>();
        system["Keywords"] = "0x" + keywords[2..].PadLeft(16, '0');
        return copy.ToJsonString().Replace("\\r\\n", "\\n", StringComparison.Ordinal);
    }
}
