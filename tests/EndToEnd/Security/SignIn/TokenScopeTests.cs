using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.SignIn;

public sealed partial class TokenScopeTests(DemoServer server)
{
    [Theory]
    [InlineData("read", "", 200, 403)]
    [InlineData("all", "", 200, 400)]
    [InlineData("some", "records.write", 403, 400)]
    [InlineData("some", "accounts.write", 403, 403)]
    [InlineData("some", "", 403, 403)]
    [InlineData("nonsense", "records.write", 200, 403)]
    public async Task Token_OfAScope_ReachesItsPartOnly(string scope, string permission, int reading, int writing)
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var token = await IssueAsync(account, scope, permission);
        using var visitor = account.NewVisitor();
        visitor.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var read = await visitor.GetAsync("/api/v1/registers/systems");
        using var written = await visitor.Client.PostAsync(
            new Uri("/api/v1/registers/systems", UriKind.Relative),
            Requests.Json("{\"values\":{}}")
        );
        Assert.Equal((reading, writing), ((int)read.StatusCode, (int)written.StatusCode));
    }

    [Fact]
    public async Task Token_InAnAddress_IsRefusedEverywhere_AndSaysWhy()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var token = await IssueAsync(account, "read", "");
        foreach (
            var path in new[]
            {
                $"/?x={token}",
                $"/sign-in?returnUrl={token}",
                $"/{token}",
                $"/api/v1/registers?access_token={token}",
                $"/api/v1/registers?a=%20{token}",
                $"/api/v1/registers?a={token.Replace("_", "%5F", StringComparison.Ordinal)}",
            }
        )
        {
            using var answer = await account.Visitor.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, answer.StatusCode));
            Assert.DoesNotContain(token, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Token_ThatMayEverything_CannotMakeAnotherOrChangeTheAccount()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var token = await IssueAsync(account, "all", "");
        using var visitor = account.NewVisitor();
        visitor.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var path in new[] { "/account/tokens", "/account/authenticator/begin", "/account/passkeys/options" })
        {
            using var answer = await visitor.Client.PostAsync(new Uri(path, UriKind.Relative), content: null);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, answer.StatusCode));
        }
    }

    private static async Task<string> IssueAsync(OwnAccount account, string scope, string permission)
    {
        using var answer = await account.Visitor.PostAsync(
            "/account/tokens",
            await account.Visitor.FormTokenAsync(),
            ("name", "試験"),
            ("days", "1"),
            ("scope", scope),
            ("permission", permission)
        );
        return Token().Match(await answer.Content.ReadAsStringAsync()).Value;
    }

    [GeneratedRegex("ishi_[0-9a-f]{64}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
