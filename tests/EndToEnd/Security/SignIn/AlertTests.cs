using System.Net;
using System.Net.Http.Json;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.SignIn;

/// <summary>The owner of an account is told what a thief would do to it.</summary>
public sealed class AlertTests(DemoServer server)
{
    private const string Device = "新しい端末からのサインイン";

    [Fact]
    public async Task NewDevice_IsTold_AndAKnownOneIsNot()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        Assert.Equal(0, await CountAsync(account, Device));
        using var elsewhere = account.NewVisitor();
        elsewhere.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
        await elsewhere.SignInAsync(account.Name, OwnAccount.Password);
        Assert.Equal(1, await CountAsync(account, Device));
        await elsewhere.SignInAsync(account.Name, OwnAccount.Password);
        Assert.Equal(1, await CountAsync(account, Device));
        var notices = await account.Visitor.Client.GetStringAsync(new Uri("/notices", UriKind.Relative));
        var address = notices
            .Split("href=\"/notices/")
            .Skip(1)
            .Select(rest => rest[..36])
            .First(id => Guid.TryParse(id, out _));
        var notice = await account.Visitor.Client.GetStringAsync(new Uri($"/notices/{address}", UriKind.Relative));
        Assert.Contains("Firefox, Windows", notice, StringComparison.Ordinal);
        Assert.Contains("127.1.0.", notice, StringComparison.Ordinal);

        // Somebody else's notice is not there.
        using var other = await OwnAccount.CreateAsync(server.Program);
        using var missing = await other.Visitor.GetAsync($"/notices/{address}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("CfDJ8AAAA")]
    [InlineData("")]
    public async Task DeviceCookie_Invented_IsANewDevice(string value)
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        using var elsewhere = account.NewVisitor();
        elsewhere.Plant("ishigaki-device", value);
        await elsewhere.SignInAsync(account.Name, OwnAccount.Password);
        Assert.Equal(1, await CountAsync(account, Device));
    }

    [Fact]
    public async Task DeviceCookie_OfSomebodyElse_IsANewDevice_AndBothAreKnownAfterwards()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        using var other = await OwnAccount.CreateAsync(server.Program);
        await other.Visitor.SignInAsync(account.Name, OwnAccount.Password);
        Assert.Equal(1, await CountAsync(account, Device));
        await other.Visitor.SignInAsync(other.Name, OwnAccount.Password);
        Assert.Equal(0, await CountAsync(other, Device));
    }

    [Fact]
    public async Task ChangesOfFactors_AreEachTold()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        Assert.Equal(1, await CountAsync(account, "パスワードが変わりました"));
        var codes = await account.EnrolAsync();
        Assert.Equal(1, await CountAsync(account, "サインインの手段が加わりました"));
        using var elsewhere = account.NewVisitor();
        using var password = await elsewhere.TrySignInAsync(account.Name, OwnAccount.Password);
        using var code = await elsewhere.PostAsync(
            "/sign-in/code",
            await elsewhere.FormTokenAsync("/sign-in/code"),
            ("code", codes[0])
        );
        Assert.Equal(1, await CountAsync(account, "回復コードが使われました"));
        using var removed = await account.Visitor.PostAsync(
            "/account/authenticator/remove",
            await account.Visitor.FormTokenAsync(),
            ("password", OwnAccount.Password)
        );
        Assert.Equal(1, await CountAsync(account, "サインインの手段が外されました"));
        using var token = await account.Visitor.PostAsync(
            "/account/tokens",
            await account.Visitor.FormTokenAsync(),
            ("name", "試験")
        );
        Assert.Equal(1, await CountAsync(account, "API トークンが作られました"));
    }

    [Fact]
    public async Task Program_ThatTradesThePasswordDaily_IsToldOnce()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        for (var i = 0; i < 3; i++)
        {
            using var visitor = account.NewVisitor();
            using var answer = await visitor.Client.PostAsJsonAsync(
                "/api/v1/tokens",
                new { userName = account.Name, password = OwnAccount.Password }
            );
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(1, await CountAsync(account, "API トークンが作られました"));
    }

    private static async Task<int> CountAsync(OwnAccount account, string subject)
    {
        var page = await account.Visitor.Client.GetStringAsync(new Uri("/notices", UriKind.Relative));
        return page.Split(subject).Length - 1;
    }
}
