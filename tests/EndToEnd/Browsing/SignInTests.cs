using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Browsing;

public sealed class SignInTests(DemoServer server, Chromium chromium)
{
    private const string User = "mizuno@shien.example.jp";

    [BrowserFact]
    public async Task SignIn_RightPassword_LeadsToThePageAskedForAndOutAgain()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        await visitor.Page.GotoAsync("/assessment?view=basic");
        Assert.Contains("/sign-in", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.Page.FillAsync("#userName", User);
        await visitor.Page.FillAsync("#password", DemoServer.Password);
        await visitor.Page.ClickAsync("button.first");
        await visitor.Page.WaitForURLAsync("**/assessment?view=basic");
        await visitor.Page.ClickAsync(".me a");
        await visitor.Page.ClickAsync("form[action='/sign-out'] button");
        await visitor.Page.WaitForURLAsync("**/sign-in");
        await visitor.Page.GotoAsync("/");
        Assert.Contains("/sign-in", visitor.Page.Url, StringComparison.Ordinal);
        visitor.HasNoComplaints();
    }

    [BrowserFact]
    public async Task SignIn_WrongPassword_SaysSoAndKeepsTheName()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.FillAsync("#userName", User);
        await visitor.Page.FillAsync("#password", "not the password");
        await visitor.Page.ClickAsync("button.first");
        await visitor.Page.WaitForSelectorAsync("text=利用者名かパスワードが違います");
        Assert.Equal(User, await visitor.Page.InputValueAsync("#userName"));
        Assert.Equal("", await visitor.Page.InputValueAsync("#password"));
    }

    [BrowserFact]
    public async Task SignIn_FiveWrongPasswords_LocksOutEvenTheRightOne()
    {
        const string email = "locked@e2e.example.jp";
        var link = await server.Program.InviteAsync(email, "締め出し試験", "reader");
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        await ActivateAsync(visitor, link, "correct horse battery");
        await visitor.Context.ClearCookiesAsync();
        for (var i = 0; i < 6; i++)
        {
            await visitor.Page.GotoAsync("/sign-in");
            await visitor.Page.FillAsync("#userName", email);
            await visitor.Page.FillAsync("#password", i < 5 ? "wrong wrong wrong" : "correct horse battery");
            await visitor.Page.ClickAsync("button.first");
            await visitor.Page.WaitForSelectorAsync(".notice");
        }

        Assert.Contains("1分後", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Language_Switch_ChangesThePageAndStays()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        await visitor.SignInAsync(User);
        Assert.Equal("ja", await visitor.Page.GetAttributeAsync("html", "lang"));
        await visitor.Page.GotoAsync("/account");
        await visitor.Page.ClickAsync("footer a[hreflang=en]");
        await visitor.Page.WaitForURLAsync("**/account");
        Assert.Equal("en", await visitor.Page.GetAttributeAsync("html", "lang"));
        await visitor.Page.GotoAsync("/assessment");
        Assert.Equal("en", await visitor.Page.GetAttributeAsync("html", "lang"));
        visitor.HasNoComplaints();
    }

    [BrowserFact]
    public async Task OneTimeLink_SetsAPasswordOnceAndNoMore()
    {
        var link = await server.Program.InviteAsync("first@e2e.example.jp", "新しい組織", "security-officer");
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        await ActivateAsync(visitor, link, "correct horse battery");
        Assert.Equal("/", new Uri(visitor.Page.Url).AbsolutePath);
        Assert.Contains("新しい組織", await visitor.TextAsync(), StringComparison.Ordinal);

        var again = await visitor.Page.GotoAsync(link.ToString());
        Assert.Equal(404, again!.Status);
        Assert.Contains("このリンクは使えません", await visitor.TextAsync(), StringComparison.Ordinal);
        visitor.HasNoComplaints();
    }

    private static async Task ActivateAsync(Visitor visitor, Uri link, string password)
    {
        await visitor.Page.GotoAsync(link.ToString());
        await visitor.Page.FillAsync("#password", password);
        await visitor.Page.FillAsync("#again", password);
        await visitor.Page.ClickAsync("button.first");
        await visitor.Page.WaitForURLAsync(url => !url.Contains("/activate", StringComparison.Ordinal));
    }
}
