using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.SignIn;

/// <summary>One program that knows a provider, for all tests of this class.</summary>
public sealed class ProviderServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal TestProvider Provider { get; private set; } = null!;

    internal RunningProgram Program { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await TestProvider.StartAsync();
        await File.WriteAllTextAsync(_folder["secret"], TestProvider.Secret + "\n");
        Program = await RunningProgram.StartAsync(_folder["data"], settings: Provider.Settings(_folder["secret"]));
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        await Provider.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class SingleSignOnTests(ProviderServer server) : IClassFixture<ProviderServer>
{
    [Fact]
    public async Task Person_WithAVerifiedAddress_ComesIn_AndIsKnownBySubjectAfterwards()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var subject = Guid.NewGuid().ToString();
        using var visitor = account.NewVisitor();
        using var first = await ComeAsync(visitor, Person(subject, account.Name), "/account");
        Assert.Equal("/account", first.Headers.Location!.ToString());
        Assert.Contains(
            "試験 花子",
            await visitor.Client.GetStringAsync(first.Headers.Location),
            StringComparison.Ordinal
        );

        // The address changed at the provider; the subject is the person.
        using var again = account.NewVisitor();
        using var second = await ComeAsync(again, Person(subject, "changed@e2e.example.jp"), "/");
        Assert.Equal("/", second.Headers.Location!.ToString());

        // Somebody else whom the provider gave the same address is not this person.
        using var other = account.NewVisitor();
        using var third = await ComeAsync(other, Person(Guid.NewGuid().ToString(), account.Name), "/");
        Assert.Equal(HttpStatusCode.Forbidden, third.StatusCode);
    }

    [Fact]
    public async Task Person_WithoutAVerifiedAddress_StaysOutside()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        foreach (
            var person in new object[]
            {
                new
                {
                    sub = Guid.NewGuid().ToString(),
                    email = account.Name,
                    email_verified = false,
                },
                new { sub = Guid.NewGuid().ToString(), email = account.Name },
                new
                {
                    sub = Guid.NewGuid().ToString(),
                    email = account.Name,
                    email_verified = "perhaps",
                },
                new { email = account.Name, email_verified = true },
                new
                {
                    sub = new string('s', 500),
                    email = account.Name,
                    email_verified = true,
                },
                new { },
            }
        )
        {
            using var visitor = account.NewVisitor();
            using var answer = await ComeAsync(visitor, person, "/");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Person_WithoutAnAccount_GetsNone()
    {
        var email = $"{Guid.NewGuid():N}@e2e.example.jp";
        for (var time = 0; time < 2; time++)
        {
            using var visitor = new HttpVisitor(server.Program.Address);
            using var answer = await ComeAsync(visitor, Person(Guid.NewGuid().ToString(), email), "/");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains(
                "アカウントはここにありません",
                await answer.Content.ReadAsStringAsync(),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    public async Task ReturnUrl_Elsewhere_LeadsHome(string target)
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        using var visitor = account.NewVisitor();
        using var answer = await ComeAsync(visitor, Person(Guid.NewGuid().ToString(), account.Name), target);
        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Callback_ForgedReplayedOrOfAnotherBrowser_BringsNobodyIn()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        server.Provider.Person = Person(Guid.NewGuid().ToString(), account.Name);
        using var visitor = account.NewVisitor();
        var callback = await GoAsync(visitor, "/");

        // An attacker's code in a victim's browser.
        using var victim = account.NewVisitor();
        Assert.Equal("/sign-in?problem=provider", await LocationAsync(victim, callback));
        Assert.Equal(
            "/sign-in?problem=provider",
            await LocationAsync(visitor, callback.Replace("state=", "state=A", StringComparison.Ordinal))
        );
        callback = await GoAsync(visitor, "/");
        Assert.StartsWith("/sign-in/provider/done", await LocationAsync(visitor, callback), StringComparison.Ordinal);
        Assert.Equal("/sign-in?problem=provider", await LocationAsync(visitor, callback));
        using var bare = account.NewVisitor();
        Assert.Equal("/sign-in", await LocationAsync(bare, "/sign-in/provider/done"));
        using var page = await bare.GetAsync("/sign-in?problem=provider");
        Assert.Contains("途中で止まりました", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passwords_SwitchedOff_StayForTheAdministratorAlone()
    {
        using var administrator = await OwnAccount.CreateAsync(server.Program, "administrator");
        var email = $"{Guid.NewGuid():N}@e2e.example.jp";
        using var invited = await administrator.Visitor.PostAsync(
            "/accounts",
            await administrator.Visitor.FormTokenAsync("/accounts"),
            ("email", email),
            ("name", "利用 太郎"),
            ("role", "reader")
        );
        var text = await invited.Content.ReadAsStringAsync();
        var link = text[text.IndexOf("/activate?t=", StringComparison.Ordinal)..].Split('<')[0];
        using var reader = new HttpVisitor(server.Program.Address);
        using var accepted = await reader.PostAsync(
            "/activate",
            await reader.FormTokenAsync(link),
            ("secret", link["/activate?t=".Length..]),
            ("password", OwnAccount.Password),
            ("again", OwnAccount.Password)
        );
        using var saved = await administrator.Visitor.PostAsync(
            "/accounts/sign-in",
            await administrator.Visitor.FormTokenAsync("/accounts/sign-in"),
            ("second", "optional"),
            ("passwords", "off")
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        using var refused = await reader.TrySignInAsync(email, OwnAccount.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains(
            "シングルサインオンで入ってください",
            await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        using var wrong = await reader.TrySignInAsync(email, "wrong wrong wrong");
        Assert.DoesNotContain(
            "シングルサインオンで入ってください",
            await wrong.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        using var kept = administrator.NewVisitor();
        await kept.SignInAsync(administrator.Name, OwnAccount.Password);
        using var provided = await ComeAsync(reader, Person(Guid.NewGuid().ToString(), email), "/account");
        Assert.Equal("/account", provided.Headers.Location!.ToString());
    }

    private static object Person(string subject, string email) =>
        new
        {
            sub = subject,
            email,
            email_verified = true,
            name = "試験 花子",
        };

    /// <returns>What the program answers to whoever came back from the provider.</returns>
    private async Task<HttpResponseMessage> ComeAsync(HttpVisitor visitor, object person, string returnUrl)
    {
        server.Provider.Person = person;
        var done = await LocationAsync(visitor, await GoAsync(visitor, returnUrl));
        return await visitor.GetAsync(done);
    }

    /// <returns>The address of the callback with its code.</returns>
    private static async Task<string> GoAsync(HttpVisitor visitor, string returnUrl)
    {
        using var leaving = await visitor.GetAsync($"/sign-in/provider?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        using var agreed = await browser.GetAsync(leaving.Headers.Location);
        return agreed.Headers.Location!.PathAndQuery;
    }

    private static async Task<string> LocationAsync(HttpVisitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.Headers.Location?.ToString() ?? $"{(int)answer.StatusCode}";
    }
}
