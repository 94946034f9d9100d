using System.CommandLine;
using System.Globalization;

namespace Ishigaki.Commands;

/// <summary><c>--language ja|en</c>: the language of what a command writes.</summary>
internal static class LanguageOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--language")
        {
            Description = "ja または en / ja or en",
            DefaultValueFactory = _ => "ja",
        };
        option.AcceptOnlyFromAmong("ja", "en");
        return option;
    }

    public static CultureInfo Use(string? language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "ja");
        CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
        return culture;
    }
}
