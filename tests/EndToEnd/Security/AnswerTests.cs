using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security;

/// <summary>What answers tell a browser, and what the program does not fall for.</summary>
public sealed class AnswerTests(DemoServer server)
{
    private const string Officer = "kuwahara@hokaze.example.jp";
    private const string Administrator = "inoue@aoba.example.jp";

    [Fact]
    public async Task Cookies_AreOutOfReachOfScriptsAndOtherSites()
    {
        using var visitor = new HttpVisitor(server.Address);
        using var page = await visitor.GetAsync("/sign-in");
        using var signedIn = await visitor.PostAsync(
            "/sign-in",
            await visitor.FormTokenAsync("/sign-in"),
            ("userName", Officer),
            ("password", DemoServer.Password)
        );
        using var language = await visitor.GetAsync("/language/en?returnUrl=/");
        var cookies = new[] { page, signedIn, language }
            .SelectMany(answer => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            .ToList();
        Assert.Equal(5, cookies.Select(cookie => cookie.Split('=')[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            cookies,
            cookie =>
            {
                Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Matches("(?i)samesite=(lax|strict)", cookie);
            }
        );
    }

    [Fact]
    public async Task PostWithoutTheFormsToken_IsRefused()
    {
        var wrong = new List<string>();
        foreach (var endpoint in AppEndpoints.All.Where(each => each is { Writes: true, IsApi: false }))
        {
            var visitor = await server.VisitorAsync(DemoPeople.With(endpoint.Permission));
            using var answer = await visitor.Client.PostAsync(
                new Uri(endpoint.Address(Requests.Nobody), UriKind.Relative),
                Requests.Form()
            );
            if (answer.StatusCode != HttpStatusCode.BadRequest)
            {
                wrong.Add($"{endpoint}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task InterfaceWriteByCookieAlone_IsRefused()
    {
        var visitor = await server.VisitorAsync(Officer);
        var wrong = new List<string>();
        foreach (
            var endpoint in AppEndpoints.All.Where(each => each is { Writes: true, IsApi: true, Permission: not null })
        )
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(endpoint.Method),
                new Uri(endpoint.Address(Requests.Nobody), UriKind.Relative)
            );
            request.Content = endpoint.Pattern.EndsWith("/import", StringComparison.Ordinal)
                ? new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.csv" } }
                : Requests.Json("{\"values\":{}}");
            using var answer = await visitor.Client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.Forbidden)
            {
                wrong.Add($"{endpoint}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("/css/../ishigaki.dll")]
    [InlineData("/css/%2e%2e/%2e%2e/ishigaki.dll")]
    [InlineData("/css/..%2f..%2fishigaki.runtimeconfig.json")]
    [InlineData("/lib/..%5c..%5cappsettings.json")]
    [InlineData("/../../etc/passwd")]
    [InlineData("//etc/passwd")]
    public async Task PathOutOfTheAssets_LeadsNowhere(string path)
    {
        var visitor = await server.VisitorAsync(Officer);
        var cookie = string.Join("; ", visitor.Cookies.Select(each => $"{each.Name}={each.Value}"));
        // A plain socket: HttpClient would tidy the path.
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            System.Text.Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
            )
        );
        using var reader = new StreamReader(stream);
        var first = await reader.ReadLineAsync();
        Assert.Matches(@"HTTP/1\.1 (400|401|403|404)", first!);
    }

    [Fact]
    public async Task Token_OnlyInItsHeader_AndNotAfterItIsRevoked()
    {
        using var visitor = new HttpVisitor(server.Address);
        using var issued = await visitor.Client.PostAsJsonAsync(
            "/api/v1/tokens",
            new
            {
                userName = Officer,
                password = DemoServer.Password,
                name = "e2e-revoke",
            }
        );
        var token = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await WithAsync(token));
        foreach (var query in new[] { "access_token", "token", "t", "bearer" })
        {
            using var answer = await visitor.GetAsync($"/api/v1/registers?{query}={token}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("Authorization", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var owner = await server.VisitorAsync(Officer);
        var page = await owner.Client.GetStringAsync(new Uri("/account", UriKind.Relative));
        var row = page[page.IndexOf("e2e-revoke", StringComparison.Ordinal)..];
        var revoke = row[row.IndexOf("/account/tokens/", StringComparison.Ordinal)..].Split('"')[0];
        using var revoked = await owner.PostAsync(revoke, await owner.FormTokenAsync());
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync("nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(new string('a', 5000)));
    }

    [Theory]
    [InlineData("/api/v1/registers/systems/import", false)]
    [InlineData("/api/v1/registers/systems/import", true)]
    [InlineData("/registers/systems/import", false)]
    [InlineData("/registers/systems/import", true)]
    public async Task OversizedBody_IsRefusedAsTooLarge_AndNothingIsKept(string path, bool chunked)
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var visitor = account.Visitor;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Ishigaki", "1");
        request.Headers.Add("RequestVerificationToken", await visitor.FormTokenAsync());
        request.Headers.ExpectContinue = !chunked;
        request.Headers.TransferEncodingChunked = chunked;
        request.Content = new MultipartFormDataContent
        {
            { new ByteArrayContent(new byte[65 << 20]), "file", "big.csv" },
        };
        try
        {
            using var answer = await visitor.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // Cut off while it was still sending; nothing was answered.
            Assert.True(chunked);
        }

        var page = await visitor.Client.GetStringAsync(new Uri("/registers/systems/imports", UriKind.Relative));
        Assert.DoesNotContain("big.csv", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(server.Program.Folder, "*", SearchOption.AllDirectories),
            file => new FileInfo(file).Length == 65 << 20
        );
    }

    private async Task<HttpStatusCode> WithAsync(string token)
    {
        using var visitor = new HttpVisitor(server.Address);
        visitor.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await visitor.GetAsync("/api/v1/registers");
        return answer.StatusCode;
    }
}
