using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.EndToEnd.Processes;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>Evidence at an entry, with and without scripts.</summary>
public sealed class FileTests(DemoServer server, Chromium chromium)
{
    private const string Officer = "sato@aoba.example.jp";

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Evidence_Added_CanBeFetchedAsItWas(bool script)
    {
        using var folder = new TemporaryFolder();
        var name = $"証跡 {(script ? "続き" : "一度")} {Guid.NewGuid():N}.txt";
        var content = Uploading.Content(script ? 20 << 20 : 100_000);
        await File.WriteAllBytesAsync(folder[name], content);
        await using var visitor = await OpenEntryAsync(script);
        await visitor.Page.SetInputFilesAsync("#evidence-file", folder[name]);
        await visitor.Page.ClickAsync("form[data-upload] button:not([data-upload-cancel])");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = name }).WaitForAsync();
        var fetching = visitor.Page.WaitForDownloadAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        var fetched = await fetching;
        Assert.Equal(name, fetched.SuggestedFilename);
        Assert.Equal(content, await File.ReadAllBytesAsync(await fetched.PathAsync()));
        visitor.HasNoComplaints();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Evidence_OfAnotherKind_IsRefusedWithWhatToDo(bool script)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["実行.pdf"], "MZ this is no document"u8.ToArray());
        await using var visitor = await OpenEntryAsync(script);
        await visitor.Page.SetInputFilesAsync("#evidence-file", folder["実行.pdf"]);
        await visitor.Page.ClickAsync("form[data-upload] button:not([data-upload-cancel])");
        await visitor.Page.GetByText("中身がプログラムです").WaitForAsync();
        if (script) { }
    }

    [BrowserFact]
    public async Task Evidence_Cancelled_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["大きい.txt"], Uploading.Content(40 << 20));
        await using var visitor = await OpenEntryAsync(script: true);
        // Slow enough to press the button.
        await visitor.Page.RouteAsync(
            "**/uploads/*",
            async route =>
            {
                await Task.Delay(route.Request.Method == "PATCH" ? 400 : 0);
                await route.ContinueAsync();
            }
        );
        await visitor.Page.SetInputFilesAsync("#evidence-file", folder["大きい.txt"]);
        await visitor.Page.ClickAsync("form[data-upload] button:not([data-upload-cancel])");
        await visitor.Page.GetByText("20 %").WaitForAsync();
        var dropped = visitor.Page.WaitForResponseAsync(answer => answer.Request.Method == "DELETE");
        await visitor.Page.ClickAsync("[data-upload-cancel]");
        Assert.Equal(204, (await dropped).Status);
        await visitor.Page.GetByText("やめました").WaitForAsync();
    }

    private async Task<Visitor> OpenEntryAsync(bool script)
    {
        var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, script: script);
        await visitor.SignInAsync(Officer);
        await visitor.Page.GotoAsync("/registers/systems");
        await visitor.Page.Locator(".ledger tbody th a").First.ClickAsync();
        return visitor;
    }
}
