using System.Net;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>Lists over a group, on the page and for programs.</summary>
public sealed class GroupListTests(DemoServer server, Chromium chromium)
{
    private const string Group = "shibata@suirei-fg.example.jp";
    private const string Ended = "?f.supportEndsOn=..today-1&f.lifeCycle=in-use&by=kind&dir=desc";

    [BrowserTheory]
    [InlineData("ja", 1280)]
    [InlineData("en", 390)]
    public async Task Pages_AreSound(string language, int width)
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, language, width);
        await visitor.SignInAsync(Group);
        var wrong = new List<string>();
        foreach (
            var path in new[]
            {
                "/group",
                "/group/registers/software",
                "/group/registers/software" + Ended,
                "/group/registers/services",
            }
        )
        {
            var answer = await visitor.Page.GotoAsync(path);
            var look = await PageCheck.LookAsync(visitor.Page, answer, language, axe: true);
            wrong.AddRange(look.Problems.Select(problem => $"{path}: {problem}"));
        }

        visitor.HasNoComplaints();
        Assert.Empty(wrong);
    }

    [BrowserFact]
    public async Task SoftwareWhoseSupportEnded_IsFoundByTheForm_AndStaysNarrowed()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, script: false);
        await visitor.SignInAsync(Group);
        var page = visitor.Page;
        await page.GotoAsync("/group/registers/software?sort=supportEndsOn&dir=desc");
        await page.ClickAsync("details.narrowing summary");
        await page.SelectOptionAsync("#f-supportEndsOn", "..today-1");
        await page.SelectOptionAsync("#by", "kind");
        await page.ClickAsync("details.narrowing button");
        var ended = await page.Locator("table.ledger tbody tr").CountAsync();
        Assert.InRange(ended, 1, 39);
        // A company that keeps no ledger has nothing to find, which is no good news.
        Assert.Contains("記録なし", await visitor.TextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#q", "Windows");
        await page.ClickAsync(".bar button");
        Assert.Contains("f.supportEndsOn=..today-1", Uri.UnescapeDataString(page.Url), StringComparison.Ordinal);
        Assert.Contains("dir=desc", page.Url, StringComparison.Ordinal);
        Assert.InRange(await page.Locator("table.ledger tbody tr").CountAsync(), 0, ended);
    }

    [Fact]
    public async Task Interface_ShowsWhatThePageShows()
    {
        var visitor = await server.VisitorAsync(Group);
        using var answer = await visitor.GetAsync("/api/v1/group/registers/software" + Ended);
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = list.RootElement;
        var page = WebUtility.HtmlDecode(
            await visitor.Client.GetStringAsync(new Uri("/group/registers/software" + Ended, UriKind.Relative))
        );
        var entries = root.GetProperty("entries").EnumerateArray().ToList();
        Assert.NotEmpty(entries);
        Assert.Equal(entries.Count, root.GetProperty("total").GetInt64());
        foreach (var entry in entries)
        {
            Assert.Equal("suirei", entry.GetProperty("organisation").GetString());
            var values = entry.GetProperty("entry").GetProperty("values");
            Assert.Contains(values.GetProperty("name").GetString()!, page, StringComparison.Ordinal);
            Assert.True(values.GetProperty("supportEndsOn").GetDateTime() < DateTime.UtcNow.AddDays(1));
        }

        Assert.Contains(
            root.GetProperty("organisations").EnumerateArray(),
            each => each.GetProperty("code").GetString() == "suirei-lease" && each.GetProperty("held").GetInt64() == 0
        );
        Assert.Equal(JsonValueKind.Null, root.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Interface_PagesBothWays()
    {
        var visitor = await server.VisitorAsync(Group);
        var last = await ReadAsync(visitor, "?page=last");
        Assert.Equal(JsonValueKind.Null, last.GetProperty("next").ValueKind);
        Assert.Equal(
            JsonValueKind.Null,
            (await ReadAsync(visitor, "?from=nonsense")).GetProperty("previous").ValueKind
        );
        Assert.Equal(0, (await ReadAsync(visitor, "?entity=aoba")).GetProperty("total").GetInt64());
        Assert.Equal(0, (await ReadAsync(visitor, "?f.unknown=1")).GetProperty("total").GetInt64());
    }

    private static async Task<JsonElement> ReadAsync(HttpVisitor visitor, string query)
    {
        using var answer = await visitor.GetAsync("/api/v1/group/registers/software" + query);
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return list.RootElement.Clone();
    }
}
