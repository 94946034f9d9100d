using System.Text.Json;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Pipelines;

/// <summary>Reads a pipeline from its JSON.</summary>
public static class PipelineReader
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement.Clone();

    /// <exception cref="FormatException">It is no pipeline; the message names what is wrong.</exception>
    public static Pipeline Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"no pipeline: {fault.Message}", fault);
        }
    }

    private static Pipeline Read(JsonElement root) =>
        new(
            root.GetProperty("name").GetString() ?? "",
            TextOf(root, "product"),
            root.TryGetProperty("takesUnknownChannels", out var takes) && takes.GetBoolean(),
            root.TryGetProperty("envelopes", out var envelopes) ? Texts(envelopes) : [],
            Lists(Member(root, "names")),
            Lists(Member(root, "channels")),
            Map(
                Member(root, "categories"),
                list => (IReadOnlyList<CategoryEvents>)[.. list.EnumerateArray().Select(Events)]
            ),
            root.TryGetProperty("signs", out var signs) ? [.. signs.EnumerateArray().Select(Sign)] : []
        );

    private static CategoryEvents Events(JsonElement element) =>
        new(
            Texts(element.GetProperty("channels")),
            element.TryGetProperty("eventIds", out var ids) ? Texts(ids) : [],
            Map(Member(element, "fields"), value => value.GetString() ?? ""),
            Map(
                Member(element, "values"),
                values =>
                    (IReadOnlyDictionary<string, string>)
                        values
                            .EnumerateObject()
                            .ToDictionary(
                                each => each.Name,
                                each => each.Value.GetString() ?? "",
                                StringComparer.OrdinalIgnoreCase
                            )
            )
        );

    private static EventSign Sign(JsonElement element) =>
        new(
            Map(element.GetProperty("fields"), value => value.GetString() ?? ""),
            new LogSource(TextOf(element, "product"), TextOf(element, "category"), TextOf(element, "service"))
        );

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? member : Nothing;

    private static IReadOnlyList<string> Texts(JsonElement list) =>
        [
            .. list.EnumerateArray()
                .Select(each => each.ValueKind == JsonValueKind.Number ? each.GetRawText() : each.GetString() ?? ""),
        ];

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(JsonElement map) => Map(map, Texts);

    private static Dictionary<string, T> Map<T>(JsonElement map, Func<JsonElement, T> value) =>
        map.EnumerateObject().ToDictionary(each => each.Name, each => value(each.Value), StringComparer.Ordinal);
}
