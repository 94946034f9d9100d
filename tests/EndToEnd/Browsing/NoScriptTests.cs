using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>Scripts are a convenience only.</summary>
public sealed class NoScriptTests(DemoServer server, Chromium chromium)
{
    private const string Officer = "miyake@suirei.example.jp";

    [BrowserFact]
    public async Task ListFilterImportAndEdit_WorkWithoutScripts()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, script: false);
        var page = visitor.Page;
        await visitor.SignInAsync(Officer);

        await page.GotoAsync("/registers/systems/import");
        await page.SetInputFilesAsync("#file", SampleFile.Corrected("台帳.xlsx"));
        await page.ClickAsync("form.drop button.first");
        await page.SelectOptionAsync("#m-name", "B 呼び方");
        await page.ClickAsync("details.mapping button");
        await page.ClickAsync("form[action$='/apply'] button");
        Assert.Contains("4行を取り込みました", await visitor.TextAsync(), StringComparison.Ordinal);

        await page.GotoAsync("/registers/systems");
        await page.ClickAsync("details.narrowing summary");
        await page.FillAsync("#q", "電子稟議");
        await page.SelectOptionAsync("#f-kind", "cloud-service");
        await page.ClickAsync("details.narrowing button");
        Assert.Equal(1, await page.Locator(".ledger tbody tr").CountAsync());

        await page.ClickAsync(".ledger tbody th a");
        await page.ClickAsync("a[href$='/edit']");
        await page.FillAsync("#f-department", "総務企画部");
        await page.ClickAsync("form.form button.first");
        Assert.Contains("総務企画部", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("保存しました", await visitor.TextAsync(), StringComparison.Ordinal);
    }
}
