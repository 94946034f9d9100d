using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>The pages about one's own sign-in, in both languages, at a desk and on a phone, without script.</summary>
public sealed class SecurityPageTests(DemoServer server, Chromium chromium)
{
    [BrowserFact]
    public Task Pages_JapaneseOnADesk_AreSound() => WalkAsync("ja", 1280);

    [BrowserFact]
    public Task Pages_EnglishOnAPhone_AreSound() => WalkAsync("en", 390);

    [BrowserFact]
    public async Task Enrolment_WithoutScript_WorksFromTheFirstPageToTheSecondSignIn()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, script: false);
        var page = visitor.Page;
        await visitor.SignInAsync(account.Name, OwnAccount.Password);
        await page.GotoAsync("/account/security");
        await page.ClickAsync("form[action$='/begin'] button");
        Assert.True(await page.IsVisibleAsync("svg.qr"));
        account.ReadKey(await page.ContentAsync());
        await page.FillAsync("#code", "000000");
        await page.ClickAsync("main button.first");
        Assert.Contains("コードが違うか", await visitor.TextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#code", account.Code());
        await page.ClickAsync("main button.first");
        Assert.Equal(10, await page.Locator(".codes li").CountAsync());
        await page.ClickAsync("main a.first");
        Assert.Contains("残り10個", await visitor.TextAsync(), StringComparison.Ordinal);

        await visitor.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.FillAsync("#userName", account.Name);
        await page.FillAsync("#password", OwnAccount.Password);
        await page.ClickAsync("button.first");
        await page.FillAsync("#code", account.Code(ahead: 1));
        await page.ClickAsync("button.first");
        await page.WaitForURLAsync("**/account");
        visitor.HasNoComplaints();
    }

    private async Task WalkAsync(string language, int width)
    {
        using var account = await OwnAccount.CreateAsync(server.Program, "administrator");
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, language, width);
        var wrong = new List<string>();
        await visitor.SignInAsync(account.Name, OwnAccount.Password);
        foreach (
            var path in new[]
            {
                "/account",
                "/account/security",
                "/account/password",
                "/accounts/sign-in",
                "/accounts/sign-ins",
            }
        )
        {
            await LookAsync(visitor, path, language, wrong);
        }

        await AgedSession.AgeAsync(server.Program, visitor, TimeSpan.FromMinutes(11));
        foreach (var path in new[] { "/account", "/account/security" })
        {
            await LookAsync(visitor, path, language, wrong);
        }

        await visitor.Page.FillAsync("#begin-password", OwnAccount.Password);
        await visitor.Page.ClickAsync("form[action$='/begin'] button");
        await LookAsync(visitor, "/account/authenticator", language, wrong);
        account.ReadKey(await visitor.Page.ContentAsync());
        await visitor.Page.FillAsync("#code", account.Code());
        await visitor.Page.ClickAsync("main button.first");
        await visitor.Page.WaitForSelectorAsync(".codes");
        await LookAsync(visitor, null, language, wrong);
        await LookAsync(visitor, "/account/security", language, wrong);

        await visitor.Context.ClearCookiesAsync();
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.FillAsync("#userName", account.Name);
        await visitor.Page.FillAsync("#password", OwnAccount.Password);
        await visitor.Page.ClickAsync("button.first");
        await visitor.Page.WaitForSelectorAsync("#code");
        await LookAsync(visitor, null, language, wrong);
        Assert.Empty(wrong);
        visitor.HasNoComplaints();
    }

    /// <param name="path">Null for the page that is shown.</param>
    private static async Task LookAsync(Visitor visitor, string? path, string language, List<string> wrong)
    {
        var answer = path is null ? null : await visitor.Page.GotoAsync(path);
        var problems = (await PageCheck.LookAsync(visitor.Page, answer, language, axe: true)).Problems;
        wrong.AddRange(
            problems
                .Where(each => path is not null || each != "status ")
                .Select(each => $"{path ?? visitor.Page.Url}: {each}")
        );
    }
}
