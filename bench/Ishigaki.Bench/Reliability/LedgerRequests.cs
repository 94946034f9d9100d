using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Ishigaki.Bench.Reliability;

/// <summary>What a program of the institution sends to a ledger.</summary>
internal static class LedgerRequests
{
    public const string Table = "register_software";
    private static readonly Uri Root = new("/api/v1/registers/software", UriKind.Relative);

    public static Task<HttpResponseMessage> CreateAsync(HttpClient client, string code, string name) =>
        client.PostAsJsonAsync(Root, new { values = new { code, name } });

    public static Task<HttpResponseMessage> ReplaceAsync(HttpClient client, Guid id, string code, string name) =>
        client.PutAsJsonAsync(new Uri($"{Root}/{id}", UriKind.Relative), new { values = new { code, name } });

    /// <param name="name">What each row is called, before its number.</param>
    public static async Task<HttpResponseMessage> ImportAsync(
        HttpClient client,
        string prefix,
        int rows,
        string name = "製品"
    )
    {
        var csv = new StringBuilder("管理番号,名称\n");
        for (var i = 0; i < rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{prefix}{i:D6},{name}{i}\n");
        }

        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString()));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { file, "file", "software.csv" } };
        return await client.PostAsync(new Uri($"{Root}/import", UriKind.Relative), form);
    }
}
