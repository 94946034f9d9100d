using System.Net;
using System.Text.RegularExpressions;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.SignIn;

public sealed partial class SessionTests(DemoServer server)
{
    private const string Cookie = "ishigaki-session";

    [Fact]
    public async Task SignIn_Again_ChangesTheSession_AndWhatWasPlantedIsDead()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var planted = account.Visitor.Cookies[Cookie]!.Value;
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(server, planted));
        await account.Visitor.SignInAsync(account.Name, OwnAccount.Password);
        Assert.NotEqual(planted, account.Visitor.Cookies[Cookie]!.Value, StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(server, planted));
    }

    [Fact]
    public async Task SignOut_KillsACopyOfTheCookieToo()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var copy = account.Visitor.Cookies[Cookie]!.Value;
        using var signedOut = await account.Visitor.PostAsync("/sign-out", await account.Visitor.FormTokenAsync());
        Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(server, copy));
    }

    [Fact]
    public async Task EndOthers_LeavesThisOne_AndThePersonIsTold()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        using var elsewhere = account.NewVisitor();
        elsewhere.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
        await elsewhere.SignInAsync(account.Name, OwnAccount.Password);
        var list = await account.Visitor.Client.GetStringAsync(new Uri("/account/security", UriKind.Relative));
        Assert.Contains("Firefox, Windows", list, StringComparison.Ordinal);
        using var ended = await account.Visitor.PostAsync(
            "/account/sessions/end-others",
            await account.Visitor.FormTokenAsync("/account/security")
        );
        using var mine = await account.Visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        using var theirs = await elsewhere.GetAsync("/account");
        Assert.Equal("/sign-in?returnUrl=%2Faccount&ended=1", theirs.Headers.Location!.ToString());
        var page = await elsewhere.Client.GetStringAsync(theirs.Headers.Location);
        Assert.Contains("サインアウトしました", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_OfSomebodyElse_CannotBeEndedByItsId()
    {
        using var mine = await OwnAccount.CreateAsync(server.Program);
        using var other = await OwnAccount.CreateAsync(server.Program);
        var page = await other.Visitor.Client.GetStringAsync(new Uri("/account/security", UriKind.Relative));
        using var answer = await mine.Visitor.PostAsync(
            EndAddress().Match(page).Value,
            await mine.Visitor.FormTokenAsync("/account/security")
        );
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var still = await other.Visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Password_Changed_EndsEveryOtherSession()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        using var elsewhere = account.NewVisitor();
        await elsewhere.SignInAsync(account.Name, OwnAccount.Password);
        var own = account.Visitor.Cookies[Cookie]!.Value;
        foreach (
            var (current, wanted, again, expected) in new[]
            {
                ("wrong wrong wrong", "another horse battery", "another horse battery", 422),
                (OwnAccount.Password, "short", "short", 422),
                (OwnAccount.Password, "another horse battery", "another horse batterx", 422),
                (OwnAccount.Password, "another horse battery", "another horse battery", 302),
            }
        )
        {
            using var answer = await account.Visitor.PostAsync(
                "/account/password",
                await account.Visitor.FormTokenAsync("/account/password"),
                ("current", current),
                ("password", wanted),
                ("again", again)
            );
            Assert.Equal(expected, (int)answer.StatusCode);
        }

        using var mine = await account.Visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(server, own));
        using var theirs = await elsewhere.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, theirs.StatusCode);
        using var old = await account.NewVisitor().TrySignInAsync(account.Name, OwnAccount.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
    }

    [Fact]
    public async Task Cookie_Tampered_IsNobody()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var value = account.Visitor.Cookies[Cookie]!.Value;
        var middle = value.Length / 2;
        foreach (
            var tampered in new[]
            {
                "",
                "x",
                value[..^1],
                value[..middle] + (value[middle] == 'A' ? 'B' : 'A') + value[(middle + 1)..],
                value + value,
                new string('A', 4000),
                "%00%ff",
            }
        )
        {
            Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(server, tampered));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(server, value));
    }

    /// <summary>What the account page answers to a cookie of that value.</summary>
    internal static async Task<HttpStatusCode> StatusWithAsync(DemoServer server, string value)
    {
        using var visitor = new HttpVisitor(server.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/account", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Cookie", $"{Cookie}={value}");
        using var answer = await visitor.Client.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex("/account/sessions/[0-9a-f-]{36}/end", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndAddress();
}
