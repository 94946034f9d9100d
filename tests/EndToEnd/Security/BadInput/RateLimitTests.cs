using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.BadInput;

public sealed class RateLimitTests(DemoServer server)
{
    [Fact]
    public async Task Guessing_FromOneAddress_IsSlowedDownForThatAddressAlone()
    {
        using var greedy = new HttpVisitor(server.Address);
        var token = await greedy.FormTokenAsync("/sign-in");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 70; i++)
        {
            // Nothing is checked without the token of a form, but it counts.
            using var answer = await greedy.PostAsync("/sign-in/passkey", token, ("credential", ""));
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.InRange(answers.Count(status => status == HttpStatusCode.Unauthorized), 55, 60);
        using var refused = await greedy.PostAsync("/sign-in", token, ("userName", "x"), ("password", "x"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("1分", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(refused.Headers.GetValues("X-Content-Type-Options")));

        using var modest = new HttpVisitor(server.Address);
        using var free = await modest.TrySignInAsync("nobody@e2e.example.jp", "wrong wrong wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, free.StatusCode);
    }

    [Fact]
    public void EveryEndpoint_ThatChecksASecret_IsLimited()
    {
        string[] expected =
        [
            "POST /account/authenticator",
            "POST /account/authenticator/codes",
            "POST /account/authenticator/remove",
            "POST /account/password",
            "POST /activate",
            "POST /api/v1/tokens",
            "POST /sign-in",
            "POST /sign-in/code",
            "POST /sign-in/passkey",
            "POST /sign-in/passkey/options",
        ];
        Assert.Subset(
            AppEndpoints
                .All.Where(each => each.IsLimited)
                .Select(each => each.ToString())
                .ToHashSet(StringComparer.Ordinal),
            expected.ToHashSet(StringComparer.Ordinal)
        );
    }
}
