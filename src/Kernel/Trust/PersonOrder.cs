using System.Globalization;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// How names of people follow each other: kana and letters by sound, kanji by their place in JIS X 0208, whose common part
/// goes by reading. Nobody's reading is kept, so this is as near as it gets.
/// </summary>
public static class PersonOrder
{
    public static StringComparer ByName { get; } =
        StringComparer.Create(CultureInfo.GetCultureInfo("ja-JP"), CompareOptions.IgnoreWidth | CompareOptions.IgnoreCase);
}
