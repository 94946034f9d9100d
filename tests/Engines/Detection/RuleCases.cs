using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>A stream of events that must, or must not, lead to a detection of a rule.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Why">What happens, for people.</param>
internal sealed record RuleCase(string Rule, bool Fires, string Why, IReadOnlyList<string> Lines);

/// <summary>Reads the cases beside rules; content/rules/README.md says what they look like.</summary>
internal static class RuleCases
{
    private static readonly DateTime Start = new(2026, 7, 28, 2, 0, 0, DateTimeKind.Utc);

    public static IEnumerable<RuleCase> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var each in document.RootElement.EnumerateArray())
        {
            yield return new RuleCase(
                each.GetProperty("rule").GetString()!,
                each.GetProperty("fires").GetBoolean(),
                each.GetProperty("why").GetString()!,
                [.. Lines(each.GetProperty("events"))]
            );
        }
    }

    private static IEnumerable<string> Lines(JsonElement events)
    {
        var at = Start;
        foreach (var entry in events.EnumerateArray())
        {
            at = entry.TryGetProperty("at", out var after) ? Start.AddSeconds(after.GetDouble()) : at;
            var times = entry.TryGetProperty("times", out var number) ? number.GetInt32() : 1;
            var every = entry.TryGetProperty("every", out var seconds) ? seconds.GetDouble() : 1;
            for (var n = 1; n <= times; n++, at = at.AddSeconds(every))
            {
                yield return Line(entry.GetProperty("event"), n, at);
            }
        }
    }

    private static string Line(JsonElement template, int n, DateTime at)
    {
        var text = template
            .GetRawText()
            .Replace("{n}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var log = JsonNode.Parse(text)!.AsObject();
        log.TryAdd("@timestamp", at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        return log.ToJsonString();
    }
}
