using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.BadInput;

/// <summary>Clients that drip keep nobody else waiting, and are gone after a while.</summary>
public sealed class SlowClientTests(DemoServer server)
{
    private const int Crowd = 300;

    [Theory]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX: y")]
    [InlineData(
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50000\r\n\r\nuserName=a"
    )]
    [InlineData("")]
    public async Task Crowd_ThatDrips_KeepsNobodyWaiting(string begin)
    {
        var sockets = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Crowd; i++)
            {
                // From an address of their own: browsers share theirs, and its sign-ins are counted.
                var socket = new TcpClient(new IPEndPoint(IPAddress.Parse("127.2.0.1"), 0));
                await socket.ConnectAsync(server.Address.Host, server.Address.Port);
                await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(begin));
                sockets.Add(socket);
            }

            using var visitor = new HttpVisitor(server.Address);
            var clock = Stopwatch.StartNew();
            using var answer = await visitor.GetAsync("/sign-in");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }
}
