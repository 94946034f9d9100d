using Ishigaki.Commands;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Detection;

/// <summary>The explanation says what a run would do, and why not where it does nothing.</summary>
public sealed class DetectExplainTests : IDisposable
{
    private const string Rules = """
        title: Refused
        name: refused
        logsource: { category: webserver }
        detection: { selection: { status: 401 }, condition: selection }
        ---
        title: Many
        id: many
        correlation: { type: event_count, rules: [refused], group-by: [user], timespan: 10m, condition: { gte: 3 } }
        ---
        title: Order
        id: order
        correlation: { type: temporal, rules: [refused, never], timespan: 10m, condition: refused and never }
        ---
        title: Never
        name: never
        logsource: { category: webserver }
        detection: { selection: { status: 999 }, condition: selection }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Correlation_BelowItsCondition_IsToldWithItsGroupsAndWhatIsLeftOut()
    {
        var told = await ExplainAsync(
            Event("mori", "09:00:00"),
            Event("mori", "09:01:00"),
            Event("abe", "09:01:00"),
            Event("mori", "09:30:00"),
            """{"category":"webserver","status":401,"time":"2026-01-01 09:31:00"}""",
            """{"category":"webserver","status":401,"user":"mori"}"""
        );

        Assert.Contains("many\tMany\tdoes not fire", told, StringComparison.Ordinal);
        Assert.Contains(
            "user=mori: the condition was not met: 1 to 2, where ≥ 3 is asked",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "e.jsonl:4 refused 2026-01-01T00:30:00.000Z = 1 (2 are further",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains("user=abe", told, StringComparison.Ordinal);
        Assert.Contains("e.jsonl:5 refused has no field user", told, StringComparison.Ordinal);
        Assert.Contains("e.jsonl:6 refused has no time", told, StringComparison.Ordinal);
        Assert.Contains("no events of never", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correlation_ThatFires_IsToldWithTheEventThatMadeIt()
    {
        var told = await ExplainAsync(Event("mori", "09:02:00"), Event("mori", "09:00:00"), Event("mori", "09:01:00"));

        Assert.Contains("many\tMany\tfires (1 times)", told, StringComparison.Ordinal);
        Assert.Contains("! 2026-01-01T00:02:00.000Z the condition is met = 3", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicators_FoundAndNotReported_AreToldWithTheReason()
    {
        Write("l.csv", "kind,value,expires\nip,10.0.0.1,2025-12-31\nip,10.0.0.2,\nip,10.0.0.3,2099-01-01\n");
        Write("x.csv", "kind,value\nnetwork,10.0.0.2/31\n");
        string[] lines =
        [
            """{"src":"10.0.0.1","time":"2026-01-01T00:00:00Z"}""",
            """{"src":"10.0.0.2","time":"2026-01-01T00:00:00Z"}""",
            """{"src":"10.0.0.9"}""",
        ];

        var told = await ExplainAsync(lines, "--indicators", _folder["l.csv"], "--except", _folder["x.csv"]);
        var without = await ExplainAsync(["""{"src":"10.0.0.3"}"""], "--indicators", _folder["l.csv"]);

        Assert.Contains("expired (last day 2025-12-31, the event is of 2026-01-01)", told, StringComparison.Ordinal);
        Assert.Contains("suppressed (excepted: 10.0.0.2 (x.csv))", told, StringComparison.Ordinal);
        Assert.Contains("e.jsonl:3\tindicators\tnone (looked at: src)", told, StringComparison.Ordinal);
        Assert.Contains("10.0.0.3\treported (last day 2099-01-01", without, StringComparison.Ordinal);
    }

    private static string Event(string user, string time) =>
        $$"""{"category":"webserver","status":401,"user":"{{user}}","time":"2026-01-01 {{time}}"}""";

    private Task<string> ExplainAsync(params string[] lines) => ExplainAsync(lines, "--rule", Write("r.yml", Rules));

    private async Task<string> ExplainAsync(string[] lines, params string[] options)
    {
        var outcome = await Commands.Program.RunAsync([
            "detect",
            "explain",
            "--event",
            Write("e.jsonl", string.Join('\n', lines)),
            "--language",
            "en",
            .. options,
        ]);
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        return outcome.Output.Replace(_folder.Path + "/", "", StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }
}
