using Ishigaki.EndToEnd.Fixtures;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>The main job: a file with mistakes becomes a ledger, an assessment and a history.</summary>
public sealed class ImportTests(DemoServer server, Chromium chromium)
{
    private const string Officer = "hasegawa@wakakusa.example.jp";
    private const string Item = "/assessment/2.2.1.1-1";

    [BrowserFact]
    public async Task FileWithMistakes_FromUploadToRestoredEntry()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        var page = visitor.Page;
        await visitor.SignInAsync(Officer);

        // Somebody's column has a name of its own: no row can be taken before it is pointed out.
        await UploadAsync(page, SampleFile.WithTwoBadCells("台帳.xlsx"));
        await MapNameAsync(page);
        var check = await page.InnerTextAsync("main");
        Assert.Contains("C3", check, StringComparison.Ordinal);
        Assert.Contains("謎の種別", check, StringComparison.Ordinal);
        Assert.Contains("F4", check, StringComparison.Ordinal);
        Assert.Contains("2026-13-45", check, StringComparison.Ordinal);

        await TakeAsync(page);
        Assert.Equal(2, await RowsAsync(page));
        Assert.Contains("不完全", await VerdictAsync(page), StringComparison.Ordinal);

        await UploadAsync(page, SampleFile.Corrected("台帳.xlsx"));
        await MapNameAsync(page);
        await TakeAsync(page);
        Assert.Equal(4, await RowsAsync(page));
        Assert.DoesNotContain("不完全", await VerdictAsync(page), StringComparison.Ordinal);

        await FollowToTheLackingAsync(page);
        await EditAsync(page);
        await RemoveAndRestoreAsync(page);
        visitor.HasNoComplaints();
    }

    private static async Task UploadAsync(IPage page, FilePayload file)
    {
        await page.GotoAsync("/registers/systems/import");
        await page.SetInputFilesAsync("#file", file);
        await page.ClickAsync("form.drop button.first");
        await page.WaitForURLAsync("**/registers/systems/import/*");
    }

    private static async Task MapNameAsync(IPage page)
    {
        Assert.Contains("必須の列「名称」", await page.InnerTextAsync(".import .notice"), StringComparison.Ordinal);
        Assert.DoesNotContain("名称は必須です", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        // Open already, and above the figures.
        Assert.True(await page.IsVisibleAsync(".notice + details.mapping #m-name"));
        await page.SelectOptionAsync("#m-name", new SelectOptionValue { Label = "B 呼び方" });
        await page.ClickAsync("details.mapping button");
        await page.WaitForSelectorAsync("form[action$='/apply'] button");
    }

    private static async Task TakeAsync(IPage page)
    {
        await page.ClickAsync("form[action$='/apply'] button");
        await page.WaitForSelectorAsync("text=取り込みました");
    }

    private static async Task<int> RowsAsync(IPage page)
    {
        await page.GotoAsync("/registers/systems?q=E2E-00");
        return await page.Locator(".ledger tbody tr").CountAsync();
    }

    private static async Task<string> VerdictAsync(IPage page)
    {
        await page.GotoAsync(Item);
        return await page.InnerTextAsync(".verdict .state");
    }

    private static async Task FollowToTheLackingAsync(IPage page)
    {
        await page.ClickAsync("a[href='/registers/systems?gap=systems.department'] >> nth=0");
        await page.WaitForURLAsync("**gap=systems.department");
        Assert.Contains("勤怠管理", await page.InnerTextAsync(".ledger"), StringComparison.Ordinal);
        await page.ClickAsync(".ledger a:has-text('勤怠管理')");
        await page.WaitForSelectorAsync("h1:has-text('勤怠管理')");
    }

    private static async Task EditAsync(IPage page)
    {
        await page.ClickAsync("a[href$='/edit']");
        await page.FillAsync("#f-department", "人事部");
        await page.ClickAsync("form.form button.first");
        await page.WaitForURLAsync(url => url.Contains("?done=saved", StringComparison.Ordinal));
        var history = await page.InnerTextAsync("section[aria-labelledby=h-history]");
        Assert.Contains("所管部署", history, StringComparison.Ordinal);
        Assert.Equal("空欄", await page.InnerTextAsync("section[aria-labelledby=h-history] del >> nth=0"));
        Assert.Equal("人事部", await page.InnerTextAsync("section[aria-labelledby=h-history] ins >> nth=0"));
    }

    private static async Task RemoveAndRestoreAsync(IPage page)
    {
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.ClickAsync("form[action$='/remove'] button");
        await page.WaitForSelectorAsync("text=この記録は消されています");
        await page.ClickAsync("form[action$='/restore'] button");
        await page.WaitForSelectorAsync("form[action$='/remove'] button");
        Assert.Contains(
            "元に戻した",
            await page.InnerTextAsync("section[aria-labelledby=h-history]"),
            StringComparison.Ordinal
        );
        Assert.Equal(4, await RowsAsync(page));
    }
}
