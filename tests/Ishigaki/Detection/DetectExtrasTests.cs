using System.Globalization;
using System.Text.Json;
using Ishigaki.Commands;
using Ishigaki.Tests.Commands;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Detection;

/// <summary>Correlations, filters and indicators, as people use them.</summary>
public sealed class DetectExtrasTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Rules =>
        Write(
            "rules.yml",
            """
            title: Many refused
            id: c
            level: high
            correlation: { type: event_count, rules: [refused], group-by: [user], timespan: 1h, condition: { gte: 50 } }
            ---
            title: Refused
            name: refused
            logsource: { category: webserver }
            detection: { selection: { sc-status: 401 }, condition: selection }
            ---
            title: Odd
            id: odd
            logsource: { category: webserver }
            detection: { selection: { user: u7 }, condition: selection }
            """
        );

    [Fact]
    public async Task Detect_TwoThreads_WriteWhatOneWrites()
    {
        var events = Enumerable.Range(0, 2).Select(file => Write($"e{file}.jsonl", Events(40_000, file))).ToArray();
        var list = Write("list.csv", "kind,value,tlp,note\nip,10.0.0.0/30,amber,ours\n");

        string[] outputs =
        [
            .. await Task.WhenAll(
                new[] { "1", "2" }.Select(async threads =>
                {
                    var output = _folder[$"out{threads}.jsonl"];
                    var outcome = await Commands.Program.RunAsync([
                        "detect",
                        "--rules",
                        Rules,
                        "--events",
                        .. events,
                        "--indicators",
                        list,
                        "--out",
                        output,
                        "--threads",
                        threads,
                    ]);
                    Assert.Equal(ExitCode.Done, outcome.ExitCode);
                    return await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken);
                })
            ),
        ];

        Assert.Equal(outputs[0], outputs[1]);
        var found = outputs[0]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        var correlated = found.Where(each => each.GetProperty("rule").GetString() == "c").ToList();
        Assert.Equal(80_000 / 10 / 50 * 10, correlated.Count);
        Assert.All(correlated, each => Assert.Equal(50, each.GetProperty("lines").GetArrayLength()));
        Assert.Equal(2 * 4 * 2500, found.Count(each => each.GetProperty("rule").GetString() == "indicator:address"));
        Assert.DoesNotContain(found, each => each.GetProperty("rule").GetString() == "refused");
    }

    [Fact]
    public async Task Detect_FiltersAndExceptions_LeaveOutAndNameWhatTheyMiss()
    {
        var events = Write("e.jsonl", Events(20, 0));
        var filter = Write(
            "mine/filter.yml",
            """
            title: u7 is a test account
            logsource: { category: webserver }
            filter: { rules: [odd, gone], selection: { user: u7 }, condition: selection }
            """
        );
        var (list, except) = (
            Write("list.csv", "kind,value\nip,10.0.0.3\nip,10.0.0.4\nip,nine\n"),
            Write("x.csv", "kind,value\nip,10.0.0.3\n")
        );
        var output = _folder["out.jsonl"];

        var outcome = await Commands.Program.RunAsync(
            "detect",
            "--language",
            "en",
            "--rules",
            Rules,
            "--filters",
            filter,
            "--indicators",
            list,
            "--except",
            except,
            "--events",
            events,
            "--out",
            output,
            "--with-event"
        );

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        var line = Assert.Single(await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken));
        using var found = JsonDocument.Parse(line);
        Assert.Equal("10.0.0.4", found.RootElement.GetProperty("value").GetString());
        Assert.Equal("10.0.0.4", found.RootElement.GetProperty("event").GetProperty("src").GetString());
        Assert.Contains("'gone'", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("list.csv:4", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RulesCheck_CorrelationOfNothing_IsNamed()
    {
        var rules = Write(
            "r.yml",
            "title: x\nid: x-1\ncorrelation: { type: event_count, rules: [gone], timespan: 1m, condition: { gte: 2 } }\n"
        );

        var outcome = await Commands.Program.RunAsync("rules", "check", rules);

        Assert.Equal(ExitCode.Refused, outcome.ExitCode);
        Assert.Contains("x-1", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("'gone'", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>Every tenth of a user; a second apart; the addresses 10.0.0.0 to 10.0.0.15 in turn.</summary>
    private static string Events(int count, int file) =>
        string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{{\"category\":\"webserver\",\"sc-status\":401,\"user\":\"u{i % 10}\",\"src\":\"10.0.0.{i % 16}\",\"time\":{1767225600 + i + (file * 1_000_000)}}}\n"
                    )
                )
        );

    private string Write(string name, string text)
    {
        var file = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
