using System.Net;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.EndToEnd.Processes;

namespace Ishigaki.EndToEnd.Security;

/// <summary>Who looked at an entry of a sensitive register stands in the trail; of others it does not.</summary>
public sealed class SensitiveReadingTests
{
    [Fact]
    public async Task Reading_OfASensitiveRegister_IsInTheTrail_ByWhateverWay()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        using var taken = await OwnServer.ImportAsync(visitor, 3);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(0, await CountAsync(visitor, "entry.read"));
        var id = await FirstAsync(visitor);
        foreach (
            var path in new[]
            {
                "/registers/software/{0}",
                "/registers/software/{0}/edit",
                "/api/v1/registers/software/{0}",
            }
        )
        {
            using var answer = await visitor.GetAsync(path.Replace("{0}", id, StringComparison.Ordinal));
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }

        Assert.Equal(3, await CountAsync(visitor, "entry.read"));
        using var page = await visitor.GetAsync("/trail?act=entry.read");
        Assert.Contains(">製品0</a>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var missing = await visitor.GetAsync($"/registers/software/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(3, await CountAsync(visitor, "entry.read"));
    }

    [Fact]
    public async Task Lists_OfSensitiveRegistersAreTold_OfOthersNot()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        foreach (
            var path in new[]
            {
                "/registers/software?q=x",
                "/api/v1/registers/data",
                "/registers/systems",
                "/api/v1/registers/systems",
            }
        )
        {
            using var answer = await visitor.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }

        Assert.Equal(2, await CountAsync(visitor, "entry.list"));
        using var page = await visitor.GetAsync("/trail?act=entry.list");
        Assert.Contains("q=x", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> FirstAsync(HttpVisitor visitor)
    {
        using var answer = await visitor.GetAsync("/api/v1/registers/software");
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return list.RootElement.GetProperty("entries")[0].GetProperty("id").GetString()!;
    }

    /// <summary>Rows of the trail's page for one act.</summary>
    private static async Task<int> CountAsync(HttpVisitor visitor, string act)
    {
        using var answer = await visitor.GetAsync($"/trail?act={act}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return text.Split("<tbody>") is [_, var body] ? body.Split("</tbody>")[0].Split("<tr>").Length - 1 : 0;
    }
}
