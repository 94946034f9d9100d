using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.SignIn;

public sealed partial class SecondFactorTests(DemoServer server)
{
    [Fact]
    public async Task SignIn_WithAnApp_NeedsPasswordAndCode_AndTheCodeCountsOnce()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        Assert.Equal(10, (await account.EnrolAsync()).Count);
        using var visitor = account.NewVisitor();
        using var first = await visitor.TrySignInAsync(account.Name, OwnAccount.Password, "/account/security");
        Assert.Equal("/sign-in/code?returnUrl=%2Faccount%2Fsecurity", first.Headers.Location!.ToString());

        // The password alone opens nothing.
        using var closed = await visitor.GetAsync("/account");
        Assert.StartsWith("/sign-in", closed.Headers.Location!.ToString(), StringComparison.Ordinal);

        // The code that confirmed the app was used then.
        using var replayed = await SendCodeAsync(visitor, account.FirstCode);
        Assert.Equal(HttpStatusCode.Unauthorized, replayed.StatusCode);
        using var wrong = await SendCodeAsync(visitor, "000000");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        var code = account.Code(ahead: 1);
        using var right = await SendCodeAsync(visitor, code, "/account/security");
        Assert.Equal("/account/security", right.Headers.Location!.ToString());
        using var open = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        using var other = account.NewVisitor();
        using var password = await other.TrySignInAsync(account.Name, OwnAccount.Password);
        using var again = await SendCodeAsync(other, code);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task SignIn_WithARecoveryCode_WorksOnce()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var codes = await account.EnrolAsync();
        for (var time = 0; time < 2; time++)
        {
            using var visitor = account.NewVisitor();
            using var password = await visitor.TrySignInAsync(account.Name, OwnAccount.Password);
            using var answer = await SendCodeAsync(visitor, codes[4]);
            Assert.Equal(time == 0 ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Code_WithoutAPasswordBefore_LeadsToSignIn()
    {
        using var visitor = new HttpVisitor(server.Address);
        using var page = await visitor.GetAsync("/sign-in/code");
        Assert.Equal("/sign-in", page.Headers.Location!.ToString());
        using var answer = await visitor.PostAsync(
            "/sign-in/code",
            await visitor.FormTokenAsync("/sign-in"),
            ("code", "123456")
        );
        Assert.Equal("/sign-in", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Codes_GuessedInARow_LockTheAccount()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        await account.EnrolAsync();
        using var visitor = account.NewVisitor();
        using var password = await visitor.TrySignInAsync(account.Name, OwnAccount.Password);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await SendCodeAsync(visitor, $"00000{i}");
        }

        using var right = await SendCodeAsync(visitor, account.Code(ahead: 1));
        Assert.Equal(HttpStatusCode.Unauthorized, right.StatusCode);
        Assert.Contains("1分後", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enrolment_ChangesTheSession_AndTheOldOneIsDead()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var before = account.Visitor.Cookies["ishigaki-session"]!.Value;
        await account.EnrolAsync();
        Assert.NotEqual(before, account.Visitor.Cookies["ishigaki-session"]!.Value, StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await SessionTests.StatusWithAsync(server, before));
    }

    [Fact]
    public async Task Removal_NeedsThePassword()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        await account.EnrolAsync();
        foreach (var (password, expected) in new[] { ("wrong wrong wrong", 422), (OwnAccount.Password, 302) })
        {
            using var answer = await account.Visitor.PostAsync(
                "/account/authenticator/remove",
                await account.Visitor.FormTokenAsync("/account/security"),
                ("password", password)
            );
            Assert.Equal(expected, (int)answer.StatusCode);
        }

        using var visitor = account.NewVisitor();
        await visitor.SignInAsync(account.Name, OwnAccount.Password);
        using var open = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task Interface_OfAnAccountWithAnApp_WantsTheCodeToo()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        await account.EnrolAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await IssueAsync(account, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await IssueAsync(account, "000000"));
        Assert.Equal(HttpStatusCode.OK, await IssueAsync(account, account.Code(ahead: 1)));
    }

    [Fact]
    public async Task Organisation_DemandingASecondFactor_OpensNothingBeforeItIsSetUp()
    {
        using var account = await OwnAccount.CreateAsync(server.Program, "administrator");
        using var saved = await account.Visitor.PostAsync(
            "/accounts/sign-in",
            await account.Visitor.FormTokenAsync("/accounts/sign-in"),
            ("second", "required")
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        foreach (var path in new[] { "/", "/account", "/accounts", "/account/password", "/registers/systems" })
        {
            using var answer = await account.Visitor.GetAsync(path);
            Assert.True(
                answer.Headers.Location?.ToString() == "/account/security" || (int)answer.StatusCode == 403,
                $"{path}: {(int)answer.StatusCode}"
            );
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await IssueAsync(account, null));
        await account.EnrolAsync();
        using var open = await account.Visitor.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await IssueAsync(account, account.Code(ahead: 1)));
    }

    [Fact]
    public async Task LostPhone_LinkOfTheAdministrator_TakesTheAppAway_AndEndsSessions()
    {
        using var account = await OwnAccount.CreateAsync(server.Program, "administrator");
        await account.EnrolAsync();
        var before = account.Visitor.Cookies["ishigaki-session"]!.Value;
        var page = await account.Visitor.Client.GetStringAsync(new Uri("/accounts/sign-in", UriKind.Relative));
        using var made = await account.Visitor.PostAsync(
            ResetAddress().Match(page).Value,
            await account.Visitor.FormTokenAsync("/accounts/sign-in")
        );
        var link = new Uri(Link().Match(await made.Content.ReadAsStringAsync()).Value);
        using var accepted = await account.AcceptAsync(link, "another horse battery");
        Assert.Equal("/", accepted.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, await SessionTests.StatusWithAsync(server, before));
        using var visitor = account.NewVisitor();
        await visitor.SignInAsync(account.Name, "another horse battery");
        using var open = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendCodeAsync(
        HttpVisitor visitor,
        string code,
        string returnUrl = "/"
    ) =>
        await visitor.PostAsync(
            "/sign-in/code",
            await visitor.FormTokenAsync("/sign-in/code"),
            ("code", code),
            ("returnUrl", returnUrl)
        );

    private static async Task<HttpStatusCode> IssueAsync(OwnAccount account, string? code)
    {
        using var visitor = account.NewVisitor();
        using var answer = await visitor.Client.PostAsJsonAsync(
            "/api/v1/tokens",
            new
            {
                userName = account.Name,
                password = OwnAccount.Password,
                code,
            }
        );
        return answer.StatusCode;
    }

    [GeneratedRegex("/accounts/[0-9a-f-]{36}/reset-factors", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ResetAddress();

    [GeneratedRegex("http://[^<]+/activate\\?t=[0-9a-f]{64}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
