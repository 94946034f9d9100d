using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Processes;

/// <summary>An import that a person takes on the page, and a program that is killed meanwhile.</summary>
public sealed class PageImportTests
{
    private const int Rows = 20_000;
    private const string Taken = "行を取り込みました";

    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    [InlineData(900)]
    [InlineData(2500)]
    public async Task ProgramKilledWhileTaking_LosesNothingTold_LeavesNothingHalf(int milliseconds)
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        var page = await OwnServer.UploadAsync(visitor, Rows);
        var told = TakeAsync(visitor, page);
        await Task.Delay(milliseconds);
        await server.KillAndStartAgainAsync();

        var wasTold = await told;
        var (rows, isTaken) = (
            await OwnServer.CountAsync(visitor),
            (await ReadAsync(visitor, page)).Contains(Taken, StringComparison.Ordinal)
        );
        Assert.Contains((rows, isTaken), new[] { (0L, false), (Rows, true) });
        Assert.True(rows == Rows || !wasTold, "The page had said that the rows were taken.");
        if (!isTaken)
        {
            // The file still waits: nobody has to send it again.
            Assert.True(await TakeAsync(visitor, page));
        }

        Assert.Equal(Rows, await OwnServer.CountAsync(visitor));
    }

    /// <returns>Whether the page said that it is done; false when the program died before.</returns>
    private static async Task<bool> TakeAsync(HttpVisitor visitor, string page)
    {
        try
        {
            using var answer = await visitor.PostAsync($"{page}/apply", await visitor.FormTokenAsync());
            for (var i = 0; i < 200; i++)
            {
                if ((await ReadAsync(visitor, page)).Contains(Taken, StringComparison.Ordinal))
                {
                    return true;
                }

                await Task.Delay(50);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // Killed.
        }

        return false;
    }

    private static Task<string> ReadAsync(HttpVisitor visitor, string page) =>
        visitor.Client.GetStringAsync(new Uri(page, UriKind.Relative));
}
