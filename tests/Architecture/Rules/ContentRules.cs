using System.Text.Json;
using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests.Rules;

/// <summary>The guideline's items are all there: 125 basic ones (基本的な対応事項) and 50 desirable ones.</summary>
public static class ContentRules
{
    public const string Guideline = "content/catalogues/fsa-2024-draft.json";
    private const int Basic = 125;
    private const int Desirable = 50;

    public static IEnumerable<string> MissingItems(Tree tree)
    {
        if (tree.Find(Guideline) is not { } file)
        {
            yield return $"{Guideline} is missing";
            yield break;
        }

        using var json = JsonDocument.Parse(file.Text);
        var items = json.RootElement.GetProperty("items").EnumerateArray().ToList();
        var ids = items.Select(item => item.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count();
        if (ids != items.Count)
        {
            yield return $"{Guideline}: {items.Count - ids} ids stand twice";
        }

        foreach (var (kind, wanted) in new[] { ("basic", Basic), ("desirable", Desirable) })
        {
            var count = items.Count(item => item.GetProperty("kind").GetString() == kind);
            if (count != wanted)
            {
                yield return $"{Guideline}: {count} {kind} items instead of {wanted}";
            }
        }
    }
}
