using System.Globalization;

namespace Ishigaki.Kernel.Text;

/// <summary>Words in the language of the current reader, for <c>using static</c> in pages.</summary>
public static class Words
{
    public static bool InEnglish => IsEnglish(CultureInfo.CurrentUICulture);

    public static string T(string ja, string en) => InEnglish ? en : ja;

    public static bool IsEnglish(CultureInfo culture) =>
        string.Equals(culture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal);
}
