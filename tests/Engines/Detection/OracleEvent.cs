using System.Text.Json;
using Ishigaki.Engines.Detection.Pipelines;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>A value of a field: its text, or nothing for JSON's null.</summary>
internal readonly record struct OracleValue(string? Text);

/// <summary>An event as the oracle sees it: every field with all its values, found by walking the parsed document.</summary>
internal sealed class OracleEvent
{
    private readonly List<string[]> _envelopes;
    private readonly ILookup<string, string> _names;
    private readonly Dictionary<string, List<OracleValue>> _fields = new(StringComparer.Ordinal);

    public OracleEvent(JsonElement root, IReadOnlyList<Pipeline> pipelines)
    {
        _envelopes = [.. pipelines.SelectMany(each => each.Envelopes).Select(path => path.Split('.'))];
        _names = pipelines
            .SelectMany(each => each.Names)
            .SelectMany(name => name.Value, (name, path) => (path, name.Key))
            .ToLookup(pair => pair.path, pair => pair.Key, StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            Walk(member.Value, [member.Name]);
        }
    }

    public List<string> Leaves { get; } = [];

    public IReadOnlyList<OracleValue> this[string field] => _fields.TryGetValue(field, out var values) ? values : [];

    /// <summary>The first value, in lower case.</summary>
    public string? First(string field) =>
        this[field].Select(value => value.Text).FirstOrDefault(text => text is not null)?.ToLowerInvariant();

    private void Walk(JsonElement element, List<string> path)
    {
        path = Unwrap(path);
        var fields = FieldsAt(path);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Container(
                    element,
                    fields,
                    () =>
                    {
                        foreach (var member in element.EnumerateObject())
                        {
                            Walk(member.Value, [.. path, member.Name]);
                        }
                    }
                );
                break;
            case JsonValueKind.Array:
                Container(
                    element,
                    fields,
                    () =>
                    {
                        foreach (var item in element.EnumerateArray())
                        {
                            Walk(item, path);
                        }
                    }
                );
                break;
            case JsonValueKind.Null:
                fields.ForEach(field => Add(field, null));
                break;
            default:
                var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
                Leaves.Add(text);
                fields.ForEach(field => Add(field, text));
                break;
        }
    }

    /// <summary>What is no value itself is one as a whole, unless its parts are the field's values.</summary>
    private void Container(JsonElement element, List<string> fields, Action inside)
    {
        var before = fields.ConvertAll(field => this[field].Count);
        inside();
        for (var i = 0; i < fields.Count; i++)
        {
            if (this[fields[i]].Count == before[i])
            {
                Add(fields[i], element.GetRawText());
            }
        }
    }

    private void Add(string field, string? text)
    {
        if (!_fields.TryGetValue(field, out var values))
        {
            _fields[field] = values = [];
        }

        values.Add(new OracleValue(text));
    }

    private List<string> Unwrap(List<string> path)
    {
        var envelope = _envelopes.Find(each =>
            each.Length <= path.Count && each.Zip(path).All(pair => pair.First == "*" || pair.First == pair.Second)
        );
        return envelope is null ? path : Unwrap(path[envelope.Length..]);
    }

    private List<string> FieldsAt(List<string> path)
    {
        if (path.Count == 0)
        {
            return [];
        }

        List<string> trimmed = path is [.., "#text"] ? path[..^1] : path;
        var names = new HashSet<string>(StringComparer.Ordinal)
        {
            string.Join('.', trimmed),
            string.Join('.', trimmed).Replace(" ", "", StringComparison.Ordinal),
        };
        if (trimmed is [var element, "#attributes", var attribute])
        {
            names.Add($"{element}_{attribute}");
        }

        return [.. names.Union(names.SelectMany(name => _names[name]).ToList(), StringComparer.Ordinal)];
    }
}
