using System.Text;
using System.Text.Json;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>Reads what placeholders stand for: a map of names to a value or a list of values, in YAML or JSON.</summary>
internal static class PlaceholderFile
{
    /// <param name="path">Ends in .json when it is JSON.</param>
    /// <exception cref="FormatException">It is no such map; the message says what is wrong.</exception>
    public static Placeholders Read(string path, byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WithoutMark(bytes));
            return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Json(text) : Yaml(text);
        }
        catch (Exception fault) when (fault is DecoderFallbackException or JsonException)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;

    private static Placeholders Yaml(string text)
    {
        if (RuleYaml.Read(new StringReader(text)) is not [RuleMap map])
        {
            throw new FormatException("it is not one map of names to values");
        }

        return Of(map.Entries.Select(entry => (entry.Key, Values(entry))));
    }

    private static IReadOnlyList<string> Values(RuleEntry entry) =>
        entry.Value switch
        {
            RuleScalar { Kind: not ScalarKind.Null } scalar => [scalar.Text],
            RuleList list when list.Items.All(item => item is RuleScalar { Kind: not ScalarKind.Null }) =>
            [
                .. list.Items.Select(item => ((RuleScalar)item).Text),
            ],
            _ => throw NoValues(entry.Key),
        };

    private static Placeholders Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? Of(document.RootElement.EnumerateObject().Select(each => (each.Name, Values(each))))
            : throw new FormatException("it is not one map of names to values");
    }

    private static IReadOnlyList<string> Values(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Array
            ? [.. member.Value.EnumerateArray().Select(each => Text(each) ?? throw NoValues(member.Name))]
            : [Text(member.Value) ?? throw NoValues(member.Name)];

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };

    private static Placeholders Of(IEnumerable<(string Name, IReadOnlyList<string> Values)> entries)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, each) in entries)
        {
            // Whoever copies a name from a rule may copy its signs too.
            if (!values.TryAdd(name.Length > 2 && name[0] == '%' && name[^1] == '%' ? name[1..^1] : name, each))
            {
                throw new FormatException($"the placeholder '{name}' comes twice");
            }
        }

        return new Placeholders(values);
    }

    private static FormatException NoValues(string name) =>
        new($"the placeholder '{name}' has something that is no value");
}
