using System.Net;
using System.Net.Http.Json;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.SignIn;

/// <summary>The administrator sees who of the organisation tried to sign in, and of nobody else.</summary>
public sealed class SignInRecordTests(DemoServer server)
{
    private const string Path = "/accounts/sign-ins";

    [Fact]
    public async Task Attempts_OfTheOrganisation_AreListedFoundAndExported()
    {
        using var account = await OwnAccount.CreateAsync(server.Program, "administrator");
        using var other = await OwnAccount.CreateAsync(server.Program, "administrator");
        using var elsewhere = account.NewVisitor();
        elsewhere.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux) Firefox/140.0");
        using var wrong = await elsewhere.TrySignInAsync(account.Name, "wrong wrong wrong");
        await elsewhere.SignInAsync(account.Name, OwnAccount.Password);
        using var token = await elsewhere.Client.PostAsJsonAsync(
            "/api/v1/tokens",
            new
            {
                userName = account.Name,
                password = OwnAccount.Password,
                name = "夜間の取り込み",
            }
        );
        var page = await PageAsync(account, "");
        Assert.Equal(4, Rows(page));
        foreach (
            var word in new[]
            {
                account.Name,
                "入った",
                "断った",
                "プログラムがトークンを得た",
                "夜間の取り込み",
                "Firefox, Linux",
                "127.1.0.",
            }
        )
        {
            Assert.Contains(word, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(other.Name, page, StringComparison.Ordinal);
        Assert.Equal(1, Rows(await PageAsync(account, "?outcome=refused")));
        Assert.Equal(4, Rows(await PageAsync(account, $"?q={account.Name[..10].ToUpperInvariant()}")));
        Assert.Equal(0, Rows(await PageAsync(account, "?q=nobody-at-all")));
        Assert.Equal(0, Rows(await PageAsync(account, "?to=2001-01-01")));
        Assert.Equal(1, Rows(await PageAsync(other, "")));

        using var export = await account.Visitor.GetAsync("/accounts/sign-ins.csv?outcome=refused");
        var lines = (await export.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(account.Name, lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_OfAToken_IsNoFormulaInTheExport()
    {
        using var account = await OwnAccount.CreateAsync(server.Program, "administrator");
        using var visitor = account.NewVisitor();
        using var token = await visitor.Client.PostAsJsonAsync(
            "/api/v1/tokens",
            new
            {
                userName = account.Name,
                password = OwnAccount.Password,
                name = "=cmd|' /C calc'!A0",
            }
        );
        using var export = await account.Visitor.GetAsync("/accounts/sign-ins.csv");
        var text = await export.Content.ReadAsStringAsync();
        Assert.Contains("\"'=cmd", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_FollowEachOther_WithoutGapOrRepetition()
    {
        using var account = await OwnAccount.CreateAsync(server.Program, "administrator");
        for (var i = 0; i < 60; i++)
        {
            using var visitor = account.NewVisitor();
            await visitor.SignInAsync(account.Name, OwnAccount.Password);
        }

        var first = await PageAsync(account, "");
        Assert.Equal(50, Rows(first));
        var next = first.Split("rel=\"next\"")[0].Split("href=\"")[^1].Split('"')[0];
        var second = await account.Visitor.Client.GetStringAsync(
            new Uri(WebUtility.HtmlDecode(next), UriKind.Relative)
        );
        Assert.Equal(11, Rows(second));
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("security-officer")]
    [InlineData("reader")]
    public async Task Others_MayNotSeeThem(string role)
    {
        using var account = await OwnAccount.CreateAsync(server.Program, role);
        foreach (var path in new[] { Path, "/accounts/sign-ins.csv" })
        {
            using var answer = await account.Visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    private static Task<string> PageAsync(OwnAccount account, string query) =>
        account.Visitor.Client.GetStringAsync(new Uri(Path + query, UriKind.Relative));

    private static int Rows(string page) =>
        page.Split("<tbody>") is [_, var body] ? body.Split("</tbody>")[0].Split("<tr>").Length - 1 : 0;
}
