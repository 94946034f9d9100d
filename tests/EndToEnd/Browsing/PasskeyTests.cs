using Ishigaki.EndToEnd.Fixtures;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>Passkeys with the browser's virtual authenticator, which the DevTools protocol offers.</summary>
public sealed class PasskeyTests(DemoServer server, Chromium chromium)
{
    [BrowserFact]
    public async Task Passkey_Registered_SignsInWithoutAPassword_AndRemovedNoMore()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        await using var visitor = await ComeAsync();
        await AddAuthenticatorAsync(visitor);
        await visitor.SignInAsync(account.Name, OwnAccount.Password);
        await RegisterAsync(visitor, "支店の端末");
        Assert.Contains("支店の端末", await visitor.TextAsync(), StringComparison.Ordinal);

        await visitor.Context.ClearCookiesAsync();
        await visitor.Page.GotoAsync("/sign-in?returnUrl=%2Faccount%2Fsecurity");
        await visitor.Page.ClickAsync("form[data-passkey] button");
        await visitor.Page.WaitForURLAsync("**/account/security");
        Assert.Contains("試験 花子", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("パスキー", await visitor.Page.InnerTextAsync("tr:has-text('この画面') td[data-label='方法']"));

        visitor.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await visitor.Page.ClickAsync("form[action='/account/passkeys/remove'] button");
        await visitor.Page.WaitForURLAsync("**done=passkey-removed");
        await visitor.Context.ClearCookiesAsync();
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.ClickAsync("form[data-passkey] button");
        await visitor.Page.WaitForSelectorAsync(".notice.error");
        Assert.Contains("このパスキーでは入れません", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Passkey_RefusedByThePerson_IsSaidOnThePage()
    {
        await using var visitor = await ComeAsync();
        await AddAuthenticatorAsync(visitor, verified: false);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.ClickAsync("form[data-passkey] button");
        await visitor.Page.WaitForSelectorAsync("[data-passkey-problem]:not([hidden])");
        Assert.Contains("パスキーで入れませんでした", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Passkey_WithoutScript_IsNotOffered()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, Localhost, script: false);
        await visitor.Page.GotoAsync("/sign-in");
        Assert.False(await visitor.Page.IsVisibleAsync("form[data-passkey]"));
    }

    [Fact]
    public async Task Passkey_InventedAnswer_IsRefused()
    {
        using var visitor = new HttpVisitor(server.Address);
        foreach (var credential in new[] { "", "{", "null", "{\"id\":\"AAAA\"}", new string('x', 30_000) })
        {
            using var answer = await visitor.PostAsync(
                "/sign-in/passkey",
                await visitor.FormTokenAsync("/sign-in"),
                ("credential", credential)
            );
            Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    /// <summary>A passkey belongs to a name, not to a number: the relying party is <c>localhost</c>.</summary>
    private Uri Localhost => new UriBuilder(server.Address) { Host = "localhost" }.Uri;

    private Task<Visitor> ComeAsync() => Visitor.ComeAsync(chromium.Browser, Localhost);

    private static async Task RegisterAsync(Visitor visitor, string name)
    {
        await visitor.Page.GotoAsync("/account/security");
        await visitor.Page.FillAsync("#passkey-name", name);
        await visitor.Page.ClickAsync("form[data-passkey] button");
        await visitor.Page.WaitForURLAsync("**done=passkey-added");
    }

    private static async Task AddAuthenticatorAsync(Visitor visitor, bool verified = true)
    {
        var protocol = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await protocol.SendAsync("WebAuthn.enable");
        await protocol.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = verified,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }
}
