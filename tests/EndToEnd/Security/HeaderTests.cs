using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security;

/// <summary>The security headers stand on every kind of answer: pages, files, styles, errors, refusals.</summary>
public sealed class HeaderTests(DemoServer server)
{
    private const string Officer = "ishii@moegi.example.jp";

    [Fact]
    public async Task EveryEndpoint_Asked_AnswersWithTheHeaders()
    {
        var visitor = await server.VisitorAsync(Officer);
        var wrong = new List<string>();
        foreach (var endpoint in AppEndpoints.All.Where(each => !each.Writes && each.Pattern != "/sign-out"))
        {
            using var answer = await visitor.GetAsync(endpoint.Address(Requests.Nobody));
            wrong.AddRange(Missing(answer).Select(name => $"{endpoint} {(int)answer.StatusCode}: {name}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryEndpoint_ThatWrites_RefusedOrNot_AnswersWithTheHeaders()
    {
        var visitor = await server.VisitorAsync(Officer);
        var token = await visitor.FormTokenAsync();
        var wrong = new List<string>();
        foreach (var endpoint in AppEndpoints.All.Where(each => each.Writes && each.Pattern != "/sign-out"))
        {
            foreach (var shown in new[] { "none", token })
            {
                using var request = new HttpRequestMessage(
                    new HttpMethod(endpoint.Method),
                    new Uri(endpoint.Address(Requests.Nobody), UriKind.Relative)
                );
                request.Headers.Add("RequestVerificationToken", shown);
                request.Content = endpoint.IsApi ? Requests.Json("[") : Requests.Form();
                using var answer = await visitor.Client.SendAsync(request);
                wrong.AddRange(Missing(answer).Select(name => $"{endpoint} {(int)answer.StatusCode}: {name}"));
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("GET", "/no/such/page", 404)]
    [InlineData("GET", "/api/v1/none", 404)]
    [InlineData("GET", "/css/none.css", 404)]
    [InlineData("GET", "/registers/none", 404)]
    [InlineData("DELETE", "/registers/systems", 403)]
    [InlineData("TRACE", "/sign-in", 403)]
    [InlineData("GET", "/registers/systems?q=%00", 400)]
    [InlineData(
        "GET",
        "/api/v1/registers?t=ishi_0000000000000000000000000000000000000000000000000000000000000000",
        400
    )]
    public async Task Answer_ThatRefuses_CarriesTheHeaders(string method, string path, int status)
    {
        var visitor = await server.VisitorAsync(Officer);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await visitor.Client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(Missing(answer));
    }

    [Fact]
    public async Task Answer_ToNobody_CarriesTheHeaders()
    {
        using var nobody = new HttpVisitor(server.Address);
        foreach (
            var (path, status) in new[]
            {
                ("/assessment", HttpStatusCode.Redirect),
                ("/api/v1/registers", HttpStatusCode.Unauthorized),
            }
        )
        {
            using var answer = await nobody.GetAsync(path);
            Assert.Equal(status, answer.StatusCode);
            Assert.Empty(Missing(answer));
        }
    }

    private static IEnumerable<string> Missing(HttpResponseMessage answer)
    {
        string[] exactly =
        [
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
            "Referrer-Policy: same-origin",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Resource-Policy: same-origin",
        ];
        foreach (var line in exactly)
        {
            var (name, value) = (line.Split(": ")[0], line.Split(": ")[1]);
            if (
                !answer.Headers.TryGetValues(name, out var found)
                || !found.SequenceEqual([value], StringComparer.Ordinal)
            )
            {
                yield return name;
            }
        }

        var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var all) ? string.Join('|', all) : "";
        if (
            policy.Contains("unsafe", StringComparison.Ordinal)
            || !policy.StartsWith("default-src '", StringComparison.Ordinal)
            || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
        )
        {
            yield return "Content-Security-Policy";
        }

        var path = answer.RequestMessage!.RequestUri!.AbsolutePath;
        var mayBeKept =
            path.StartsWith("/lib/", StringComparison.Ordinal)
            || path.StartsWith("/js/", StringComparison.Ordinal)
            || path.StartsWith("/css/", StringComparison.Ordinal)
            || path.StartsWith("/favicon", StringComparison.Ordinal);
        if (!mayBeKept && answer.Headers.CacheControl?.NoStore != true)
        {
            yield return "Cache-Control";
        }
    }
}
