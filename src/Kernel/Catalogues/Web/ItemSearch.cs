using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>Finds items by number or by words, in whichever width, case and kana people type.</summary>
public static class ItemSearch
{
    /// <summary>An item's number in any spelling finds that item; a section's number finds its items; words must all occur.</summary>
    public static IReadOnlyList<AssessedItem> Find(IEnumerable<AssessedItem> items, string search)
    {
        var all = items.ToList();
        if (
            ItemId.TryNormalize(search, out var id)
            && all.Find(item => string.Equals(item.Item.Id, id, StringComparison.Ordinal)) is { } one
        )
        {
            return [one];
        }

        var words = SearchText.Words(search).ToList();
        return words.Count == 0 ? [] : [.. all.Where(item => Matches(item.Item, words))];
    }

    private static bool Matches(CatalogueItem item, List<string> words)
    {
        var text = Folding.Fold(
            $"{item.ShortText.Ja}\n{item.ShortText.En}\n{item.Text.Ja}\n{item.Text.En}\n{item.Evidence.Ja}\n{item.Evidence.En}"
        );
        var number = Folding.Fold(item.Id);
        return words.TrueForAll(word =>
            number.StartsWith(word, StringComparison.Ordinal) || text.Contains(word, StringComparison.Ordinal)
        );
    }
}
