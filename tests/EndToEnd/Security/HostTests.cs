using System.Net;
using System.Net.Sockets;
using System.Text;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security;

/// <summary>A program that listens on this machine alone answers to this machine's names alone (DNS rebinding).</summary>
public sealed class HostTests(DemoServer server)
{
    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:80", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:5080", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("localhost.evil.example", 400)]
    [InlineData("127.0.0.1.evil.example", 400)]
    [InlineData("evil.example:80@localhost", 400)]
    [InlineData("192.0.2.7", 400)]
    [InlineData("", 400)]
    [InlineData("localhost\r\nHost: evil.example", 400)]
    public async Task Host_OfARequest_IsAnsweredOrRefused(string host, int status) =>
        Assert.StartsWith(
            $"HTTP/1.1 {status}",
            await FirstLineAsync($"GET /sign-in HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Host_InTheRequestLine_IsJudgedToo() =>
        Assert.StartsWith(
            "HTTP/1.1 400",
            await FirstLineAsync(
                "GET http://evil.example/sign-in HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Refusal_SaysWhatToDo_WithTheHeaders_AndWithoutTheName()
    {
        using var visitor = new HttpVisitor(server.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.Host = "evil.example";
        using var answer = await visitor.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("AllowedHosts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", text, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("X-Forwarded-Prefix", "//evil.example")]
    [InlineData("X-Original-URL", "/accounts")]
    [InlineData("X-Rewrite-URL", "/accounts")]
    public async Task Header_ThatSaysWhereWeAre_IsNotBelieved(string name, string value)
    {
        var visitor = await server.VisitorAsync("kuwahara@hokaze.example.jp");
        foreach (var path in new[] { "/", "/account", "/no-such-page", "/openapi/v1.json" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await visitor.Client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
            Assert.Equal(path == "/no-such-page" ? 404 : 200, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task RedirectToSignIn_NamesNoHost()
    {
        using var visitor = new HttpVisitor(server.Address);
        using var answer = await visitor.GetAsync("/assessment");
        Assert.StartsWith("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> FirstLineAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync() ?? "";
    }
}
