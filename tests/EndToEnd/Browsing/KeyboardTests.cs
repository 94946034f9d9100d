using Ishigaki.EndToEnd.Fixtures;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>Everything without a mouse.</summary>
public sealed class KeyboardTests(DemoServer server, Chromium chromium)
{
    private const string Officer = "fujii@shirakaba.example.jp";

    [BrowserFact]
    public async Task SignInMoveSelectConfirmAndEdit_ByKeysAlone()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        var page = visitor.Page;
        await page.GotoAsync("/sign-in?returnUrl=/registers/systems");
        await page.Keyboard.TypeAsync(Officer);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(DemoServer.Password);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));

        await page.Keyboard.PressAsync("/");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('[data-search]')"));
        await page.EvaluateAsync("document.activeElement.blur()");

        foreach (var key in new[] { "j", "x", "j", "j", "k", "x" })
        {
            await page.Keyboard.PressAsync(key);
        }

        Assert.Equal("2", await page.InnerTextAsync("[data-selected-count]"));
        await TabToAsync(page, "button[value=confirm]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("done=confirm-2", StringComparison.Ordinal));
        Assert.Contains("2件を今日確かめた", await visitor.TextAsync(), StringComparison.Ordinal);

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("a[href$='/edit']");
        await TabToAsync(page, "a[href$='/edit']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#f-department");
        await TabToAsync(page, "#f-department");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("鍵盤課");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("?done=saved", StringComparison.Ordinal));
        Assert.Contains("鍵盤課", await visitor.TextAsync(), StringComparison.Ordinal);
        visitor.HasNoComplaints();
    }

    [BrowserFact]
    public async Task SkipLink_ComesFirstAndLeadsPastTheFrame()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        await visitor.SignInAsync(Officer);
        await visitor.Page.GotoAsync("/assessment");
        await visitor.Page.Keyboard.PressAsync("Tab");
        var target = await visitor.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href') ?? ''");
        Assert.StartsWith("#", target, StringComparison.Ordinal);
        Assert.True(await visitor.Page.Locator(target).CountAsync() == 1, target);
    }

    /// <summary>Presses Tab until the element has the focus; whatever cannot be reached that way fails.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 250; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"{selector} is out of reach of the Tab key.");
    }
}
