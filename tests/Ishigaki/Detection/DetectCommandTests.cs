using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Ishigaki.Commands;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Detection;

/// <summary>The command from end to end, as people run it.</summary>
public sealed class DetectCommandTests : IDisposable
{
    private const string Rule = """
        title: Refused
        id: refused
        level: low
        tags: [attack.t1110]
        logsource: { category: webserver }
        detection: { selection: { status: 401 }, condition: selection }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lines_BrokenAndEmpty_AreNamedCountedAndTheOthersJudged()
    {
        var events = Write("e.jsonl", $"\ufeff{Event(1)}\r\n\n{{\"status\":\n[1]\n{Event(2)}");

        var outcome = await DetectAsync("--events", events, "--stats", _folder["s.json"]);

        Assert.Equal(ExitCode.Refused, outcome.ExitCode);
        Assert.Equal([1, 5], Lines(outcome.Output));
        Assert.Contains("e.jsonl:3:", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("e.jsonl:4:", outcome.Errors, StringComparison.Ordinal);
        using var stats = Stats();
        Assert.Equal(4, stats.RootElement.GetProperty("events").GetInt64());
        Assert.Equal(2, stats.RootElement.GetProperty("detections").GetInt64());
        Assert.Equal(2, stats.RootElement.GetProperty("broken").GetProperty("count").GetInt64());
        Assert.Equal(1, stats.RootElement.GetProperty("rules").GetProperty("loaded").GetInt32());
        Assert.False(stats.RootElement.GetProperty("rules").GetProperty("fromCache").GetBoolean());
        Assert.True(stats.RootElement.GetProperty("memoryAfterRules").GetInt64() > 1 << 20);
        Assert.True(stats.RootElement.GetProperty("seconds").GetProperty("rules").GetDouble() > 0);
        // Without the mark at the beginning.
        Assert.Equal(new FileInfo(events).Length - 3, stats.RootElement.GetProperty("bytes").GetInt64());
    }

    [Fact]
    public async Task Sources_FoldersGzipAndStandardInput_AreJudgedInOrder()
    {
        Write("in/b.jsonl", Event(1));
        Write("in/a/z.jsonl", Event(2) + "\n" + Event(3));
        using (var packed = new GZipStream(File.Create(_folder["in/c.gz"]), CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(Event(4)));
        }

        var start = new ProcessStartInfo(
            "/bin/sh",
            [
                "-c",
                "dotnet \"$0\" detect --rules \"$1\" --events \"$2\" - --with-event < \"$3\"",
                Path.Combine(AppContext.BaseDirectory, "ishigaki.dll"),
                Write("r.yml", Rule),
                _folder["in"],
                Write("input.jsonl", Event(5)),
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, process.ExitCode);
        var found = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
        Assert.Equal("a/z.jsonl:1 a/z.jsonl:2 b.jsonl:1 c.gz:1 -:1", string.Join(' ', found.Select(Place)));
        Assert.Equal(
            "2 3 1 4 5",
            string.Join(' ', found.Select(each => each.GetProperty("event").GetProperty("n").GetInt32()))
        );
        Assert.Equal("attack.t1110", found[0].GetProperty("tags")[0].GetString());
        Assert.Equal("low", found[0].GetProperty("level").GetString());
    }

    [Fact]
    public async Task Source_CutInTheMiddle_IsNamedAndTheNextIsJudged()
    {
        using (var packed = new GZipStream(File.Create(_folder["a.gz"]), CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(Many(20_000)));
        }

        var whole = await File.ReadAllBytesAsync(_folder["a.gz"], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            _folder["a.gz"],
            whole[..(whole.Length / 2)],
            TestContext.Current.CancellationToken
        );
        var next = Write("b.jsonl", Event(7));

        var outcome = await DetectAsync("--events", _folder["a.gz"], next);

        Assert.Equal(ExitCode.Refused, outcome.ExitCode);
        Assert.Contains("a.gz", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("b.jsonl", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("16")]
    public async Task Threads_HoweverMany_WriteWhatOneWrites(string threads)
    {
        var events = Write("e.jsonl", Many(60_000) + "{\n" + Many(10));
        var one = await DetectAsync("--events", events, "--threads", "1", "--out", _folder["1"]);
        var more = await DetectAsync("--events", events, "--threads", threads, "--out", _folder["2"]);

        Assert.Equal((ExitCode.Refused, ExitCode.Refused), (one.ExitCode, more.ExitCode));
        Assert.Equal(one.Errors, more.Errors);
        Assert.Equal(File.ReadAllBytes(_folder["1"]), File.ReadAllBytes(_folder["2"]));
        Assert.Equal(
            60_010,
            Lines(await File.ReadAllTextAsync(_folder["2"], TestContext.Current.CancellationToken)).Count
        );
    }

    [Fact]
    public async Task Lateness_OfASecond_LeavesOutWhatComesLater()
    {
        var rules = Write(
            "c.yml",
            Rule
                + "\n---\ntitle: Two\nid: two\ncorrelation: { type: event_count, rules: [refused], timespan: 1h, condition: { gte: 2 } }\n"
        );
        var events = Write("e.jsonl", $"{Event(1, 100)}\n{Event(2, 200)}\n{Event(3, 300)}\n{Event(4, 150)}\n");

        var sorted = await RunAsync(rules, "--events", events, "--stats", _folder["s.json"]);
        using (var stats = Stats())
        {
            Assert.Equal(0, Late(stats));
        }

        var strict = await RunAsync(rules, "--events", events, "--stats", _folder["s.json"], "--lateness", "1s");
        var wrong = await RunAsync(rules, "--events", events, "--lateness", "soon");

        Assert.Equal("1 4 2 3", string.Join(' ', LinesOfCorrelations(sorted.Output)));
        Assert.Equal("1 2", string.Join(' ', LinesOfCorrelations(strict.Output)));
        using (var stats = Stats())
        {
            Assert.Equal(1, Late(stats));
        }

        Assert.Equal(ExitCode.Misuse, wrong.ExitCode);
        Assert.Contains("--lateness soon", wrong.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+09:00", "2026-01-01T00:00:00.000Z")]
    [InlineData("-02:30", "2026-01-01T11:30:00.000Z")]
    public async Task Zone_OfTimesWithoutOne_LeavesThoseInUtcAlone(string zone, string expected)
    {
        var rules = Write(
            "c.yml",
            Rule
                + "\n---\ntitle: One\nid: one\ncorrelation: { type: event_count, rules: [refused], timespan: 1h, condition: { gte: 1 } }\n"
        );
        var events = Write(
            "e.jsonl",
            """
            {"category":"webserver","status":401,"time":"2026-01-01 09:00:00"}
            {"category":"webserver","status":401,"UtcTime":"2025-12-31 09:00:00"}
            {"category":"webserver","status":401,"time":"2026-01-02T09:00:00+01:00"}
            """
        );

        var outcome = await RunAsync(rules, "--events", events, "--zone", zone);

        var first = outcome
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(Parse)
            .Select(each => each.GetProperty("first").GetString());
        Assert.Equal($"2025-12-31T09:00:00.000Z {expected} 2026-01-02T08:00:00.000Z", string.Join(' ', first));
    }

    [Fact]
    public async Task Cache_GivenTwice_IsUsedAndFindsTheSame()
    {
        var events = Write("e.jsonl", Many(100));
        var filter = Write(
            "f.yml",
            "title: F\nlogsource: { category: webserver }\nfilter: { rules: any, s: { n: 7 }, condition: s }\n"
        );
        string[] options =
        [
            "--events",
            events,
            "--filters",
            filter,
            "--cache",
            _folder["cache"],
            "--stats",
            _folder["s.json"],
        ];

        var first = await DetectAsync(options);
        var second = await DetectAsync(options);

        Assert.Equal(99, Lines(first.Output).Count);
        Assert.Equal(first.Output, second.Output);
        using var stats = Stats();
        Assert.True(stats.RootElement.GetProperty("rules").GetProperty("fromCache").GetBoolean());
    }

    [Fact]
    public async Task Arguments_ThatCannotBe_AreMisuseAndWriteNothing()
    {
        var events = Write("e.jsonl", Event(1));
        Write("out.jsonl", "old");
        string[][] wrong =
        [
            ["--events", _folder["gone"]],
            ["--events", events, "--out", _folder["gone/x"]],
            ["--events", events, "--out", _folder.Path],
            ["--events", events, "--stats", _folder["gone/x"]],
            ["--events", events, "--indicators", _folder["gone"]],
            ["--events", events, "--except", _folder["gone"]],
            ["--events", events, "--filters", _folder["gone"]],
            ["--events", events, "--zone", "Tokyo"],
            ["--events", events, "--format", "delimited"],
            ["--events", events, "--largest-record", "0"],
            ["--events", events, "--nothing"],
        ];
        foreach (var options in wrong)
        {
            var outcome = await DetectAsync([
                .. options,
                .. options.Contains("--out", StringComparer.Ordinal)
                    ? Array.Empty<string>()
                    : ["--out", _folder["out.jsonl"]],
            ]);
            Assert.True(outcome.ExitCode == ExitCode.Misuse, string.Join(' ', options));
            Assert.NotEmpty(outcome.Errors);
        }

        Assert.Equal("old", await File.ReadAllTextAsync(_folder["out.jsonl"], TestContext.Current.CancellationToken));
        Assert.False(File.Exists(_folder["out.jsonl.partial"]));
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Out_OfARunThatIsStopped_IsWhatItWasBefore(string signal)
    {
        var events = Write("e.jsonl", Many(200_000));
        Write("out.jsonl", "old");
        var partial = _folder["out.jsonl.partial"];
        string[] arguments =
        [
            "detect",
            "--rules",
            Write("r.yml", Rule),
            "--events",
            .. Enumerable.Repeat(events, 200),
            "--out",
            _folder["out.jsonl"],
        ];
        using var process = Commands.Program.Start(_folder.Path, arguments);
        var watch = Stopwatch.StartNew();
        while (!File.Exists(partial) || new FileInfo(partial).Length < 1 << 20)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60) && !process.HasExited, "Nothing was written.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        using (var kill = Process.Start("/bin/kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(ExitCode.Done, process.ExitCode);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["out.jsonl"], TestContext.Current.CancellationToken));
        Assert.Equal(signal == "KILL", File.Exists(partial));
        var again = await DetectAsync("--events", Write("few.jsonl", Many(3)), "--out", _folder["out.jsonl"]);
        Assert.Equal(ExitCode.Done, again.ExitCode);
        Assert.Equal(3, File.ReadAllLines(_folder["out.jsonl"]).Length);
        Assert.False(File.Exists(partial));
    }

    [Fact]
    public async Task Out_ToADeviceOrALink_LeavesThemWhatTheyAre()
    {
        var events = Write("e.jsonl", Event(1));
        Write("target.jsonl", "old");
        File.CreateSymbolicLink(_folder["link"], _folder["target.jsonl"]);

        var device = await DetectAsync("--events", events, "--out", "/dev/null");
        var link = await DetectAsync("--events", events, "--out", _folder["link"]);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (device.ExitCode, link.ExitCode));
        Assert.False(File.Exists("/dev/null.partial"));
        Assert.NotNull(new FileInfo(_folder["link"]).LinkTarget);
        Assert.Single(File.ReadAllLines(_folder["target.jsonl"]));
    }

    private static string Event(int number, int seconds = 0) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"category\":\"webserver\",\"status\":401,\"n\":{number},\"time\":{1767225600 + seconds}}}"
        );

    private static string Many(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(Event(i, i)).Append('\n');
        }

        return text.ToString();
    }

    private static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;

    private static string Place(JsonElement found) =>
        $"{found.GetProperty("source").GetString()}:{found.GetProperty("line").GetInt64()}";

    private static List<long> Lines(string output) =>
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Parse(line).GetProperty("line").GetInt64()),
        ];

    private static IEnumerable<long> LinesOfCorrelations(string output) =>
        output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => Parse(line).GetProperty("lines").EnumerateArray())
            .Select(line => line.GetProperty("line").GetInt64());

    private static long Late(JsonDocument stats) =>
        stats
            .RootElement.GetProperty("correlations")
            .GetProperty("figures")
            .GetProperty("late")
            .GetProperty("count")
            .GetInt64();

    private JsonDocument Stats() => JsonDocument.Parse(File.ReadAllText(_folder["s.json"]));

    private Task<Commands.Program.Outcome> DetectAsync(params string[] options) =>
        RunAsync(Write("r.yml", Rule), options);

    private static Task<Commands.Program.Outcome> RunAsync(string rules, params string[] options) =>
        Commands.Program.RunAsync(["detect", "--language", "en", "--rules", rules, .. options]);

    private string Write(string name, string text)
    {
        var file = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
