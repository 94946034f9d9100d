using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.EndToEnd.Processes;

namespace Ishigaki.EndToEnd.Security.BadInput;

/// <summary>
/// A name that a person gives to a file leads nowhere: not when it is uploaded, imported, attached or fetched. Names inside
/// archives that are restored are tested where archives are (RefusedArchiveTests).
/// </summary>
public sealed class FileNameTests
{
    private const string Mark = "shield-mark";

    private static readonly string[] Names =
    [
        $"../../{Mark}.csv",
        $"..\\..\\{Mark}.csv",
        $"/tmp/{Mark}.csv",
        $"C:\\Windows\\{Mark}.csv",
        $"....//....//{Mark}.csv",
        $"%2e%2e%2f%2e%2e%2f{Mark}.csv",
        $"..%c0%af..%c0%af{Mark}.csv",
        $"{Mark}\u202evsc.csv",
        $"~/{Mark}.csv",
        $"$(touch {Mark}).csv",
        $"`touch {Mark}`.csv",
        $"|touch {Mark}.csv",
        $"con\u0001{Mark}.csv",
        $"{Mark}\r\nX-Injected: 1.csv",
        $"{new string('あ', 300)}{Mark}.csv",
    ];

    [Fact]
    public async Task Name_OfAnUpload_AnImportAndAnEvidence_IsNeverAPath()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        var before = Stray(server);
        using var made = await visitor.Client.PostAsJsonAsync(
            "/api/v1/registers/systems",
            new { values = new { code = "F-1", name = "名前の試験" } }
        );
        var entry = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        foreach (var name in Names)
        {
            await UploadAsync(visitor, name);
            await AttachAsync(visitor, entry, name);
            await ImportAsync(visitor, name);
        }

        Assert.Equal(before, Stray(server));
        // Inside the data nothing bears the name either, and whatever is there is a plain file.
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(server.Folder, "*", SearchOption.AllDirectories),
            path => path.Contains(Mark, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Name_OfAnExport_LeadsNowhere()
    {
        string[] paths =
        [
            "/registers/systems/export.../../csv",
            "/registers/systems/export.%2e%2e%2fcsv",
            "/registers/..%2f..%2fetc/export.csv",
            "/registers/systems/template.../../../etc/passwd",
            "/assessment/report.%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "/trail/heads/..%2f1.json",
        ];
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        foreach (var path in paths)
        {
            using var answer = await visitor.GetAsync(path);
            Assert.True(
                answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound,
                $"{path}: {answer.StatusCode}"
            );
            Assert.DoesNotContain("root:", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task UploadAsync(HttpVisitor visitor, string name)
    {
        var content = "a,b\n1,2\n"u8.ToArray();
        var address = await Uploading.BeginAsync(visitor, content.Length, name);
        using var sent = await Uploading.SendAsync(visitor, address, 0, new ByteArrayContent(content));
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        var file = await Uploading.FileAsync(visitor, address);
        using var fetched = await visitor.GetAsync($"/api/v1/files/{file}");
        Assert.Equal(content, await fetched.Content.ReadAsByteArrayAsync());
        Assert.False(fetched.Headers.Contains("X-Injected"));
        var shown = fetched.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", shown.DispositionType);
        foreach (var each in new[] { shown.FileName, shown.FileNameStar })
        {
            Assert.DoesNotMatch("[/\\\\\r\n\u202e\u0001]", each ?? "");
        }
    }

    private static async Task AttachAsync(HttpVisitor visitor, string entry, string name)
    {
        using var form = await FormAsync(visitor, name);
        using var answer = await visitor.Client.PostAsync(
            new Uri($"/registers/systems/{entry}/files", UriKind.Relative),
            form
        );
        Assert.True((int)answer.StatusCode < 500, $"{name}: {(int)answer.StatusCode}");
    }

    private static async Task ImportAsync(HttpVisitor visitor, string name)
    {
        using var form = await FormAsync(visitor, name);
        using var answer = await visitor.Client.PostAsync(
            new Uri("/registers/software/import", UriKind.Relative),
            form
        );
        Assert.True((int)answer.StatusCode < 500, $"{name}: {(int)answer.StatusCode}");
    }

    /// <summary>Written by hand: the client's own classes would tidy the name.</summary>
    private static async Task<HttpContent> FormAsync(HttpVisitor visitor, string name)
    {
        var line = name.Replace("\r\n", "%0d%0a", StringComparison.Ordinal);
        var body = new StringBuilder()
            .Append("--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n")
            .Append(await visitor.FormTokenAsync())
            .Append("\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
            .Append(line)
            .Append("\"\r\nContent-Type: text/csv\r\n\r\n管理番号,名称\nP1,製品\n\r\n--b--\r\n");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString()));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        return content;
    }

    /// <summary>What bears the mark where names could lead to.</summary>
    private static IReadOnlyList<string> Stray(OwnServer server)
    {
        var above = Path.GetDirectoryName(server.Folder)!;
        string[] places = [above, "/tmp", "/", AppContext.BaseDirectory, Environment.CurrentDirectory];
        return
        [
            .. places
                .Distinct(StringComparer.Ordinal)
                .SelectMany(place => Directory.EnumerateFileSystemEntries(place))
                .Where(path => path.Contains(Mark, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
