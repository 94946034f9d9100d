using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security;

/// <summary>What one connection may cost, seen from a plain socket.</summary>
public sealed class ConnectionTests(DemoServer server)
{
    [Theory]
    [InlineData(33_000, 1)]
    [InlineData(10, 200)]
    public async Task Headers_TooLargeOrTooMany_AreRefused(int length, int count)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', length)}\r\n"));
        Assert.StartsWith(
            "HTTP/1.1 431",
            await SendAsync($"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Address_TooLong_IsRefused() =>
        Assert.StartsWith(
            "HTTP/1.1 414",
            await SendAsync($"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Headers_SentDropByDrop_EndTheConnection()
    {
        var clock = Stopwatch.StartNew();
        using var socket = await ConnectAsync();
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n"));
        try
        {
            while (clock.Elapsed < TimeSpan.FromSeconds(30))
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes("X: y\r\n"));
                await Task.Delay(500);
                if (stream.DataAvailable)
                {
                    break;
                }
            }
        }
        catch (IOException)
        {
            // Closed while we were writing.
        }

        Assert.InRange(clock.Elapsed.TotalSeconds, 5, 20);
    }

    [Fact]
    public async Task Body_SentDropByDrop_EndsTheConnection()
    {
        var clock = Stopwatch.StartNew();
        using var socket = await ConnectAsync();
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /api/v1/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"
            )
        );
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadLineAsync(limit.Token);
        Assert.True(answer is null || answer.Contains("408", StringComparison.Ordinal), answer);
        Assert.InRange(clock.Elapsed.TotalSeconds, 3, 20);
    }

    private async Task<string> SendAsync(string request)
    {
        using var socket = await ConnectAsync();
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync() ?? "";
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        return socket;
    }
}
