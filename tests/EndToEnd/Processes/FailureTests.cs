using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Processes;

/// <summary>What is left when a program or its database dies.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task SecondProgramOnTheSameFolder_SaysSoAndEnds()
    {
        await using var server = await OwnServer.StartAsync();
        var second = await RunningProgram.RunAsync("serve", "--data", server.Folder, "--urls", "http://127.0.0.1:0");
        Assert.Equal(2, second.Code);
        Assert.Contains(server.Folder, second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Error, StringComparison.Ordinal);
        using var visitor = await server.VisitorAsync();
        Assert.Equal(0, await OwnServer.CountAsync(visitor));
    }

    [Fact]
    public async Task ProgramKilled_StartsAgainWithItsRowsAndSessions()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        using var taken = await OwnServer.ImportAsync(visitor, 100);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await server.KillAndStartAgainAsync();
        Assert.Equal(100, await OwnServer.CountAsync(visitor));
    }

    [Theory]
    [InlineData(150)]
    [InlineData(700)]
    [InlineData(1500)]
    public async Task ProgramKilledDuringAnImport_LeavesAllRowsOrNone(int milliseconds)
    {
        const int rows = 20_000;
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        var import = OwnServer.ImportAsync(visitor, rows);
        await Task.Delay(milliseconds);
        await server.KillAndStartAgainAsync();
        try
        {
            using var answer = await import;
        }
        catch (HttpRequestException)
        {
            // Its server was killed.
        }

        Assert.Contains(await OwnServer.CountAsync(visitor), new long[] { 0, rows });
        using var again = await OwnServer.ImportAsync(visitor, rows);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(rows, await OwnServer.CountAsync(visitor));
    }

    [Fact]
    public async Task DatabaseKilled_PagesSayWhatIsWrong_AndItComesBack()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        using var taken = await OwnServer.ImportAsync(visitor, 10);
        Assert.True(await SeenAsUnavailableAsync(server, visitor), "/health/ready never said 503.");
        await server.Program.WaitForAsync(HttpStatusCode.OK);
        Assert.Equal(10, await OwnServer.CountAsync(visitor));
    }

    /// <summary>It is up again within a blink; three attempts to look just then.</summary>
    private static async Task<bool> SeenAsUnavailableAsync(OwnServer server, HttpVisitor visitor)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await server.Program.WaitForAsync(HttpStatusCode.OK);
            Signals.Send(server.Program.PostgresId, Signals.Kill);
            for (var i = 0; i < 50; i++)
            {
                using var ready = await visitor.GetAsync("/health/ready");
                using var page = await visitor.GetAsync("/registers/software");
                if (page.StatusCode != HttpStatusCode.OK)
                {
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
                    Assert.Contains("データベース", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                    // Whatever answers a failure clears what was there before.
                    Assert.Contains(
                        "default-src",
                        page.Headers.GetValues("Content-Security-Policy").Single(),
                        StringComparison.Ordinal
                    );
                }

                if (ready.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
