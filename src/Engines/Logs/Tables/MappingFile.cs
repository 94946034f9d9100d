using System.Text.Json;

namespace Ishigaki.Engines.Logs.Tables;

/// <summary>The properties of a mapping file; one that is not known is an error, since it would be a slip.</summary>
internal static class MappingFile
{
    public static LogMapping? Read(JsonElement root, out string error)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            error = "{ … }";
            return null;
        }

        var mapping = new LogMapping(
            (byte)',',
            HasHeader: true,
            new Dictionary<string, string>(StringComparer.Ordinal),
            KeepOthers: true,
            TimeColumn: null,
            TimeFormat: null,
            LogPlacement.OfFormat
        );
        foreach (var property in root.EnumerateObject())
        {
            if (With(mapping, property) is not { } read)
            {
                error = $"{property.Name}: {Expected(property.Name)}";
                return null;
            }

            mapping = read;
        }

        error = "";
        return mapping;
    }

    private static LogMapping? With(LogMapping mapping, JsonProperty property) =>
        property.Name switch
        {
            "delimiter" => Text(property.Value) is [> '\0' and < '\x80' and not '"' and not '\n' and not '\r'] text
                ? mapping with
                {
                    Delimiter = (byte)text[0],
                }
                : null,
            "header" => Flag(property.Value) is { } flag ? mapping with { HasHeader = flag } : null,
            "keepOthers" => Flag(property.Value) is { } flag ? mapping with { KeepOthers = flag } : null,
            "columns" => Columns(property.Value) is { } columns ? mapping with { Columns = columns } : null,
            "time" => Time(mapping, property.Value),
            "product" => Text(property.Value) is { } text
                ? mapping with
                {
                    Placement = mapping.Placement with { Product = text },
                }
                : null,
            "category" => Text(property.Value) is { } text
                ? mapping with
                {
                    Placement = mapping.Placement with { Category = text },
                }
                : null,
            "service" => Text(property.Value) is { } text
                ? mapping with
                {
                    Placement = mapping.Placement with { Service = text },
                }
                : null,
            _ => null,
        };

    private static string Expected(string property) =>
        property switch
        {
            "delimiter" => "\",\" \"\\t\" …",
            "header" or "keepOthers" => "true | false",
            "columns" => "{ \"column\": \"field\" }",
            "time" => "{ \"column\": \"…\", \"format\": \"yyyy/MM/dd HH:mm:ss\" }",
            "product" or "category" or "service" => "\"…\"",
            _ => "delimiter | header | keepOthers | columns | time | product | category | service",
        };

    private static LogMapping? Time(LogMapping mapping, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (Text(property.Value) is not { Length: > 0 and < 100 } text)
            {
                return null;
            }

            switch (property.Name)
            {
                case "column":
                    mapping = mapping with { TimeColumn = text };
                    break;
                case "format":
                    mapping = mapping with { TimeFormat = text };
                    break;
                default:
                    return null;
            }
        }

        return mapping.TimeColumn is null ? null : mapping;
    }

    private static Dictionary<string, string>? Columns(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (Text(property.Value) is not { } field)
            {
                return null;
            }

            columns[property.Name] = field;
        }

        return columns;
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
}
