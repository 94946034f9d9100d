using System.Globalization;
using System.Text.Json;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>A value in a catalogue file together with its path; what it cannot read becomes a problem, never an exception.</summary>
internal sealed class JsonPlace(JsonElement element, string path, CatalogueProblems problems, string id = "")
{
    private const int LongestText = 10_000;

    public string Path { get; } = path;

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>The same place, whose problems are told under the given id.</summary>
    public JsonPlace Named(string name) => new(element, Path, problems, name);

    /// <summary>A text that must be there and not be blank; empty (and a problem) otherwise.</summary>
    public string Text(string name)
    {
        if (!TryGet(name, out var value))
        {
            Tell(name, "がありません。追加してください。", " is missing: add it.");
            return "";
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text)
        {
            Tell(name, "は文字列で書いてください。", " must be a text in quotes.");
            return "";
        }

        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            Tell(name, "が空か長すぎます。本文を書いてください。", " is empty or too long: write the text.");
            return "";
        }

        return text;
    }

    public Localized Localized(string name)
    {
        var place = Child(name);
        if (!place.IsObject)
        {
            Tell(name, "は {\"ja\":…,\"en\":…} で書いてください。", " must be {\"ja\":…,\"en\":…}.");
            return default;
        }

        return place.JaEn();
    }

    public Localized JaEn() => new(Text("ja"), Text("en"));

    public DateOnly? Date(string name, bool isOptional = false)
    {
        if (isOptional && (!TryGet(name, out var value) || value.ValueKind == JsonValueKind.Null))
        {
            return null;
        }

        var text = Text(name);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        if (text.Length > 0)
        {
            Tell(name, "は 2024-10-04 の形の日付で書いてください。", " must be a date such as 2024-10-04.");
        }

        return null;
    }

    /// <summary>A value out of a closed list of codes.</summary>
    /// <param name="isOptional">Missing means the first value of <typeparamref name="T"/>.</param>
    public T Code<T>(string name, Func<string, T?> valueOf, string known, bool isOptional = false)
        where T : struct
    {
        if (isOptional && !TryGet(name, out _))
        {
            return default;
        }

        var text = Text(name);
        if (valueOf(text) is { } value)
        {
            return value;
        }

        if (text.Length > 0)
        {
            Tell(
                name,
                $"「{Shown(text)}」は未知の値です。{known} のいずれかにしてください。",
                $" \"{Shown(text)}\" is unknown: use one of {known}."
            );
        }

        return default;
    }

    public JsonPlace Child(string name)
    {
        TryGet(name, out var value);
        return new(value, PathOf(name), problems, id);
    }

    /// <summary>The elements of a list of objects that must be there and not be empty.</summary>
    public IReadOnlyList<JsonPlace> List(string name)
    {
        if (!TryGet(name, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            Tell(name, "は一つ以上の要素を持つ配列で書いてください。", " must be a list with at least one entry.");
            return [];
        }

        return
        [
            .. list.EnumerateArray()
                .Select(
                    (entry, index) =>
                        new JsonPlace(
                            entry,
                            string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index}]"),
                            problems,
                            id
                        )
                ),
        ];
    }

    public void Tell(string name, string ja, string en) =>
        problems.Add(PathOf(name), id, $"{Label(name, "「」")}{ja}", $"{Label(name, "“”")}{en}");

    public static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    private static string Label(string name, string quotes) => name.Length == 0 ? "" : $"{quotes[0]}{name}{quotes[1]}";

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return IsObject && element.TryGetProperty(name, out value);
    }

    private string PathOf(string name) =>
        Path.Length == 0 ? name
        : name.Length == 0 ? Path
        : $"{Path}.{name}";
}
