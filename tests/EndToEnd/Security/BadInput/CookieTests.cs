using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.BadInput;

/// <summary>Cookies that somebody planted, changed or kept.</summary>
public sealed class CookieTests(DemoServer server)
{
    private const string Session = "ishigaki-session";

    [Fact]
    public async Task Session_PlantedBeforeSignIn_IsNotTheOneThatIsSignedIn()
    {
        using var attacker = await OwnAccount.CreateAsync(server.Program);
        using var victim = await OwnAccount.CreateAsync(server.Program);
        var planted = attacker.Visitor.Cookies[Session]!.Value;
        using var browser = victim.NewVisitor();
        browser.Plant(Session, planted);
        await browser.SignInAsync(victim.Name, OwnAccount.Password);
        Assert.NotEqual(planted, browser.Cookies[Session]!.Value, StringComparer.Ordinal);
        var page = await browser.Client.GetStringAsync(new Uri("/account", UriKind.Relative));
        Assert.Contains($"組織 {victim.Name[..6]}", page, StringComparison.Ordinal);
        // What was planted belongs to nobody any more.
        Assert.Equal(HttpStatusCode.Redirect, await SignIn.SessionTests.StatusWithAsync(server, planted));
    }

    [Fact]
    public async Task Session_ThatActsForAnotherOrganisation_HasAnotherSecret()
    {
        using var person = await OwnAccount.CreateAsync(server.Program);
        using var administrator = await OwnAccount.CreateAsync(server.Program, "administrator");
        using var invited = await administrator.Visitor.PostAsync(
            "/accounts",
            await administrator.Visitor.FormTokenAsync("/accounts"),
            ("email", person.Name),
            ("name", "試験 花子"),
            ("role", "reader")
        );
        Assert.Equal("/accounts", invited.Headers.Location!.ToString());
        var page = await person.Visitor.Client.GetStringAsync(new Uri("/account", UriKind.Relative));
        var other = page.Split("<option value=\"")
            .Skip(1)
            .First(each =>
                each.Split("</option>")[0].Contains($"組織 {administrator.Name[..6]}", StringComparison.Ordinal)
            )[..36];
        var before = person.Visitor.Cookies[Session]!.Value;
        using var chosen = await person.Visitor.PostAsync(
            "/account/organisation",
            await person.Visitor.FormTokenAsync(),
            ("organisation", other)
        );
        Assert.Equal(HttpStatusCode.Redirect, await SignIn.SessionTests.StatusWithAsync(server, before));
        var after = await person.Visitor.Client.GetStringAsync(new Uri("/account", UriKind.Relative));
        Assert.Contains($"組織 {administrator.Name[..6]}の「閲覧」", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormCookie_OfSomebodyElse_OrChanged_LetsNoFormThrough()
    {
        using var mine = await OwnAccount.CreateAsync(server.Program);
        using var other = await OwnAccount.CreateAsync(server.Program);
        var token = await mine.Visitor.FormTokenAsync();
        var theirs = await other.Visitor.FormTokenAsync();
        foreach (var wrong in new[] { theirs, "", "x", token[..^2], token + "AA" })
        {
            using var answer = await mine.Visitor.PostAsync("/account/tokens", wrong, ("name", "x"));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        mine.Visitor.Plant("ishigaki-form", "CfDJ8AAAA");
        using var planted = await mine.Visitor.PostAsync("/account/tokens", token, ("name", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, planted.StatusCode);
    }

    /// <summary>A scanner holds the form that carries a file for one whose token nobody looks at.</summary>
    [Theory]
    [InlineData("right", 302)]
    [InlineData("wapiti", 400)]
    [InlineData("", 400)]
    public async Task FormWithAFile_CountsOnlyWithTheRightToken(string token, int expected)
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        using var made = await account.Visitor.PostAsync(
            "/registers/systems/new",
            await account.Visitor.FormTokenAsync("/registers/systems/new"),
            ("code", "T-1"),
            ("name", "試験")
        );
        var entry = made.Headers.Location!.ToString().Split('?')[0];
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent(token == "right" ? await account.Visitor.FormTokenAsync() : token),
                "__RequestVerificationToken"
            },
            { new ByteArrayContent("a,b\n1,2\n"u8.ToArray()), "file", "証跡.csv" },
        };
        using var answer = await account.Visitor.Client.PostAsync(new Uri($"{entry}/files", UriKind.Relative), form);
        Assert.Equal(expected, (int)answer.StatusCode);
        var page = await account.Visitor.Client.GetStringAsync(new Uri(entry, UriKind.Relative));
        Assert.Equal(expected == 302, page.Contains("証跡.csv", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("right", 302)]
    [InlineData("wapiti", 400)]
    public async Task ImportOfAFile_CountsOnlyWithTheRightToken(string token, int expected)
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent(token == "right" ? await account.Visitor.FormTokenAsync() : token),
                "__RequestVerificationToken"
            },
            { new ByteArrayContent("管理番号,名称\nT-1,試験\n"u8.ToArray()), "file", "台帳.csv" },
        };
        using var answer = await account.Visitor.Client.PostAsync(
            new Uri("/registers/systems/import", UriKind.Relative),
            form
        );
        Assert.Equal(expected, (int)answer.StatusCode);
        var page = await account.Visitor.Client.GetStringAsync(new Uri("/registers/systems/imports", UriKind.Relative));
        Assert.Equal(expected == 302, page.Contains("台帳.csv", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StepCookie_ChangedOrInvented_LeadsBackToTheFirstStep()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        await account.EnrolAsync();
        using var visitor = account.NewVisitor();
        using var password = await visitor.TrySignInAsync(account.Name, OwnAccount.Password);
        var step = visitor.Cookies["ishigaki-step"]!.Value;
        foreach (var wrong in new[] { "", "x", step[..^4], step + step, account.Visitor.Cookies[Session]!.Value })
        {
            using var other = account.NewVisitor();
            other.Plant("ishigaki-step", wrong);
            using var answer = await other.GetAsync("/sign-in/code");
            Assert.Equal("/sign-in", answer.Headers.Location!.ToString());
        }

        // A step opens nothing but the second step.
        using var thief = account.NewVisitor();
        thief.Plant(Session, step);
        using var closed = await thief.GetAsync("/account");
        Assert.StartsWith("/sign-in", closed.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en\r\nX: y")]
    [InlineData("<script>")]
    [InlineData("../../en")]
    public async Task LanguageCookie_ThatIsNone_IsJapanese(string value)
    {
        using var visitor = new HttpVisitor(server.Address);
        visitor.Plant("ishigaki-language", Uri.EscapeDataString(value));
        using var answer = await visitor.GetAsync("/sign-in");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"ja\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
    }
}
