using System.Globalization;
using System.Text.Json;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>The line on which each property and element of a JSON file stands: <c>items[3].kind</c> → 58.</summary>
internal static class JsonLines
{
    public static IReadOnlyDictionary<string, long> Of(ReadOnlyMemory<byte> json, int deepestLevel)
    {
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        var levels = new Stack<(string Path, int Index)>();
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = deepestLevel });
        var name = "";
        long line = 1;
        var counted = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += json.Span[counted..start].Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    levels.Pop();
                    continue;
            }

            var path = Next(levels, name);
            lines.TryAdd(path, line);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                levels.Push((path, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }

        return lines;
    }

    private static string Next(Stack<(string Path, int Index)> levels, string name)
    {
        if (!levels.TryPop(out var level))
        {
            return "";
        }

        levels.Push(level.Index < 0 ? level : (level.Path, level.Index + 1));
        return level.Index >= 0 ? string.Create(CultureInfo.InvariantCulture, $"{level.Path}[{level.Index}]")
            : level.Path.Length == 0 ? name
            : $"{level.Path}.{name}";
    }
}
