using System.Net;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.EndToEnd.Security.SignIn;

/// <summary>An unattended screen is not enough to change what opens an account.</summary>
public sealed class ConfirmationTests(DemoServer server)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(11);

    public static TheoryData<string> Acts { get; } =
        new(
            "/account/authenticator/begin",
            "/account/authenticator",
            "/account/authenticator/codes",
            "/account/authenticator/remove",
            "/account/passkeys/options",
            "/account/passkeys",
            "/account/passkeys/remove",
            "/account/email",
            "/account/tokens"
        );

    [Fact]
    public void Acts_ThatNeedThePasswordAnew_AreThese() =>
        Assert.Equal(
            Acts.Select(row => $"POST {row.Data}").Order(StringComparer.Ordinal),
            AppEndpoints
                .All.Where(each => each.IsConfirmed)
                .Select(each => each.ToString())
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_LongAfterSignIn_NeedsThePassword(string path)
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        AgedSession.Age(server.Program, account.Visitor, Long);
        foreach (var password in new[] { "", "wrong wrong wrong" })
        {
            using var refused = await PostAsync(account, path, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        // What comes then is the act's own answer: not asked for the password again.
        using var taken = await PostAsync(account, path, OwnAccount.Password);
        Assert.DoesNotContain(
            "パスワードが要ります",
            await taken.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        using var again = await PostAsync(account, path, "");
        Assert.DoesNotContain(
            "パスワードが要ります",
            await again.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Act_AMomentAfterSignIn_NeedsNone_ButAWrongOneIsRefused()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        using var made = await PostAsync(account, "/account/tokens", "");
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        using var wrong = await PostAsync(account, "/account/tokens", "wrong wrong wrong");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }

    [Fact]
    public async Task Confirmation_ChangesTheSecretOfTheSession()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        AgedSession.Age(server.Program, account.Visitor, Long);
        var before = account.Visitor.Cookies["ishigaki-session"]!.Value;
        using var made = await PostAsync(account, "/account/tokens", OwnAccount.Password);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await SessionTests.StatusWithAsync(server, before));
        using var mine = await account.Visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
    }

    [Fact]
    public async Task Confirmation_OfATimeStillToCome_IsNone()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        AgedSession.Age(server.Program, account.Visitor, TimeSpan.FromHours(-2));
        using var refused = await PostAsync(account, "/account/tokens", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Pages_AskForThePasswordOnlyThen()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        foreach (var (path, id) in new[] { ("/account", "token-password"), ("/account/security", "begin-password") })
        {
            using var fresh = account.NewVisitor();
            await fresh.SignInAsync(account.Name, OwnAccount.Password);
            var before = await fresh.Client.GetStringAsync(new Uri(path, UriKind.Relative));
            AgedSession.Age(server.Program, fresh, Long);
            var after = await fresh.Client.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.DoesNotContain(id, before, StringComparison.Ordinal);
            Assert.Contains($"id=\"{id}\"", after, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Guesses_OfThePassword_LockTheNameAsAtSignIn()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        AgedSession.Age(server.Program, account.Visitor, Long);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await PostAsync(account, "/account/tokens", "wrong wrong wrong");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var right = await PostAsync(account, "/account/tokens", OwnAccount.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(OwnAccount account, string path, string password) =>
        await account.Visitor.PostAsync(
            path,
            await account.Visitor.FormTokenAsync(),
            ("name", "試験"),
            ("password", password)
        );
}
