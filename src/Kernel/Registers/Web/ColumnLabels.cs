using System.Globalization;
using System.Text;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>
/// A phone shows a row's values below each other, each with its column's label. The labels come as a stylesheet of
/// their own: repeated in every cell they would be a third of the page.
/// </summary>
internal static class ColumnLabels
{
    public static void MapColumnLabels(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/labels.css", Show).Requires(Permissions.Read);

    /// <param name="before">Columns before the first field.</param>
    public static string Address(RegisterDefinition register, IEnumerable<FieldDefinition> columns, int before) =>
        QueryHelpers.AddQueryString(
            $"/registers/{register.Id}/labels.css",
            [
                new("before", before.ToString(CultureInfo.InvariantCulture)),
                .. columns.Select(field => new KeyValuePair<string, string?>("c", field.Name)),
            ]
        );

    private static IResult Show(RegisterRequest request, int before, string[] c) =>
        TypedResults.Text(Sheet(request.Register, before, c), "text/css");

    private static string Sheet(RegisterDefinition register, int before, string[] columns)
    {
        var sheet = new StringBuilder();
        var after = Words.T("：", ": ");
        for (var i = 0; i < columns.Length; i++)
        {
            if (register.Find(columns[i]) is { IsTitle: false } field)
            {
                sheet.Append(
                    CultureInfo.InvariantCulture,
                    $".cuts td:nth-child({before + i + 1})::before{{content:\"{Quoted(field.Label.ToString())}{after}\";color:var(--ink-2)}}\n"
                );
            }
        }

        return sheet.ToString();
    }

    private static string Quoted(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
