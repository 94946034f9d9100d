using System.Globalization;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// How names of people follow each other: kana by sound, kanji by their place in JIS X 0208, whose common part goes by
/// Sino-Japanese reading, as spreadsheets sort. Nobody's own reading is kept.
/// </summary>
public static class PersonOrder
{
    public static StringComparer ByName { get; } =
        StringComparer.Create(CultureInfo.GetCultureInfo("ja-JP"), CompareOptions.None);
}
