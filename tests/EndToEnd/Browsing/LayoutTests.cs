using Ishigaki.EndToEnd.Fixtures;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>What must be in the window, and on paper.</summary>
public sealed class LayoutTests(DemoServer server, Chromium chromium)
{
    private const string User = "takahashi@aoba.example.jp";
    private static readonly string[] Ledgers = ["systems", "software", "data", "services", "attestations"];

    [BrowserFact]
    public async Task Ledgers_At1280_KeepTheirLastColumn()
    {
        foreach (var language in new[] { "ja", "en" })
        {
            await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, language);
            await visitor.SignInAsync(User);
            foreach (var ledger in Ledgers)
            {
                await visitor.Page.GotoAsync($"/registers/{ledger}");
                var beyond = await visitor.Page.EvaluateAsync<int>(
                    "() => { const table = document.querySelector('.scroll'); return table.scrollWidth - table.clientWidth; }"
                );
                Assert.True(beyond <= 0, $"{ledger} ({language}) is {beyond} px too wide.");
            }
        }
    }

    [BrowserFact]
    public async Task Matrix_PrintButton_PrintsAndIsNotOnPaper()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        await visitor.SignInAsync(User);
        await visitor.Page.GotoAsync("/assessment");
        await visitor.Page.EvaluateAsync("() => { window.print = () => document.body.dataset.printed = 'yes'; }");
        await visitor.Page.ClickAsync("button[data-print]");
        Assert.Equal("yes", await visitor.Page.GetAttributeAsync("body", "data-printed"));

        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await visitor.Page.IsVisibleAsync("button[data-print]"));
        Assert.Equal(175, await visitor.Page.Locator(".matrix .cell:visible").CountAsync());
    }
}
