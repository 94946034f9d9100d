using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ishigaki.Engines.Logs.Tests.Windows.Evtx;

/// <summary>The same event logs read by libevtx, whose XML goes through the reader of XML.</summary>
public sealed partial class SecondOpinionTests
{
    [Fact]
    public void RegressionLogs_AreWhatLibevtxReads()
    {
        Assert.SkipUnless(SharedData.Folder is not null, SharedData.Missing);
        Assert.SkipUnless(IsThere(), "evtxexport is not here: apt-get install libevtx-utils");
        var folder = Directory.CreateTempSubdirectory("ishigaki-evtx-");
        try
        {
            var events = 0;
            foreach (var (name, content) in SharedData.EventLogs())
            {
                var file = Path.Combine(folder.FullName, "log.evtx");
                File.WriteAllBytes(file, content);
                var ours = Reading.Of(LogFormat.Evtx, content).Lines.Select(Comparable);
                var theirs = Reading.Of(LogFormat.WindowsXml, Export(file)).Lines.Select(Comparable).ToList();
                Assert.All(ours.Zip(theirs), pair => Assert.Equal(pair.Second, pair.First));
                Assert.Equal(theirs.Count, ours.Count());
                Assert.True(theirs.Count > 0, name);
                events += theirs.Count;
            }

            Assert.True(events > 100, $"{events} events");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsThere() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "evtxexport")));

    private static string Export(string file)
    {
        using var process = Process.Start(
            new ProcessStartInfo("evtxexport", ["-f", "xml", file])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        // A line of its own before the events, and one behind them.
        return text[text.IndexOf("<Event ", StringComparison.Ordinal)..(text.LastIndexOf('>') + 1)];
    }

    /// <summary>libevtx pads hexadecimal numbers to their size, which Windows does not.</summary>
    private static string Comparable(string line) =>
        PaddedHex()
            .Replace(JsonNode.Parse(line)!.ToJsonString(), "\"0x${digits}\"")
            .Replace("\\r\\n", "\\n", StringComparison.Ordinal);

    [GeneratedRegex("\"0x0*(?<digits>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PaddedHex();
}
