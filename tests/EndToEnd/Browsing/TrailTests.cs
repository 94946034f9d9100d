using System.Net;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>What a person did is on the trail's page, and what leaves the house verifies.</summary>
public sealed class TrailTests(DemoServer server, Chromium chromium)
{
    private const string Officer = "kuwahara@hokaze.example.jp";

    [BrowserFact]
    public async Task Edit_WithoutScripts_StandsInTheTrailWithBeforeAndAfter()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, script: false);
        var page = visitor.Page;
        await visitor.SignInAsync(Officer);
        await page.GotoAsync("/registers/systems/new");
        await page.FillAsync("#f-code", "TRAIL-1");
        await page.FillAsync("#f-name", "証跡を試す");
        await page.ClickAsync("form.form button.first");
        await page.ClickAsync("a[href$='/edit']");
        await page.FillAsync("#f-department", "証跡部");
        await page.ClickAsync("form.form button.first");
        await page.ClickAsync("a[href^='/trail?']");
        var first = page.Locator("#h-entries >> xpath=../.. >> tbody tr").First;
        var text = await first.InnerTextAsync();
        Assert.Contains("直した", text, StringComparison.Ordinal);
        Assert.Contains("証跡を試す", text, StringComparison.Ordinal);
        Assert.Equal("証跡部", await first.Locator("ins").First.InnerTextAsync());
        Assert.Equal(2, await page.Locator("table.rows tbody tr").CountAsync());

        Assert.Equal(0, await page.Locator("form[action='/trail/recipients']").CountAsync());
    }

    [BrowserFact]
    public async Task Recipients_AreChosenByAudit_WithoutScripts()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, script: false);
        var page = visitor.Page;
        await visitor.SignInAsync("tanabe@hokaze.example.jp");
        await page.GotoAsync("/trail");
        await page.FillAsync("#email", "audit@hokaze.example.jp");
        await page.ClickAsync("form[action='/trail/recipients'] button");
        Assert.Contains("audit@hokaze.example.jp", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("封の送り先を加えた", await visitor.TextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("form[action='/trail/recipients/remove'] button");
        Assert.Contains("まだ決まっていません", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ByTheBrowser_VerifiesWithTheKeyAndTheHeadOffered()
    {
        var visitor = await server.VisitorAsync(Officer);
        var export = await visitor.Client.GetByteArrayAsync(new Uri("/trail/export.jsonl", UriKind.Relative));
        var pem = await visitor.Client.GetStringAsync(new Uri("/trail/key.pem", UriKind.Relative));
        var head = await visitor.Client.GetStringAsync(new Uri("/trail/heads/1.json", UriKind.Relative));
        var verifier = new TrailVerifier(TrailPublicKeys.Read(pem)!, HeldHead.Read(head));
        var verdict = verifier.Verify(new MemoryStream(export));
        Assert.Equal((TrailFault.None, true), (verdict.Fault, verdict.HeldHeadSeen));
        Assert.InRange(verdict.ProvenEntry, 10, 100_000);
        using var missing = await visitor.GetAsync("/trail/heads/999999.json");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
