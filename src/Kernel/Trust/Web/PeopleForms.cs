using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Fields that the forms of people have in common.</summary>
internal static class PeopleForms
{
    public static IReadOnlyList<string> Roles(this IFormCollection form, string field = "role") =>
        [.. form[field].OfType<string>().Where(role => role.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <returns>False when something stands there that is no day.</returns>
    public static bool TryDay(this IFormCollection form, string field, out DateOnly? day)
    {
        var text = form[field].ToString().Trim();
        day = DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var read
        )
            ? read
            : null;
        return text.Length == 0 || day is not null;
    }

    public static Guid Account(this IFormCollection form, string field) =>
        Guid.TryParse(form[field], out var id) ? id : Guid.Empty;
}
