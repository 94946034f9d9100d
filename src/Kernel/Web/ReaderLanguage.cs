using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Web;

/// <summary>The reader's language: what they chose, otherwise what their browser asks for, otherwise Japanese.</summary>
public sealed class ReaderLanguage(RequestDelegate next)
{
    public const string Cookie = "ishigaki-language";

    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public Task InvokeAsync(HttpContext http)
    {
        CultureInfo.CurrentUICulture = Of(http);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return next(http);
    }

    private static CultureInfo Of(HttpContext http)
    {
        if (http.Request.Cookies.TryGetValue(Cookie, out var chosen))
        {
            return chosen == "en" ? English : Japanese;
        }

        var first = http
            .Request.GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(language =>
                language.StartsWith("ja", StringComparison.OrdinalIgnoreCase)
                || language.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            );
        return first is not null && first.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Japanese;
    }
}
