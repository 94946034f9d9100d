using System.Text;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>What a list searches: the texts of an entry, folded so that width, case and kana spelling do not matter.</summary>
internal static class SearchText
{
    private const int MaxWords = 8;

    public static IEnumerable<string> Words(string search) =>
        Folding
            .Fold(search)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length <= 100)
            .Take(MaxWords);

    public static string Of(RegisterDefinition register, IReadOnlyList<object?> values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < register.Fields.Count; i++)
        {
            if (register.Fields[i].IsSearched && values[i] is string { Length: > 0 } part)
            {
                text.Append(part).Append('\n');
            }
        }

        return Folding.Fold(text.ToString());
    }
}
