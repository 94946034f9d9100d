using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Processes;

/// <summary>A program that a test may hurt, with one officer.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private const string Email = "officer@e2e.example.jp";
    private const string Password = "correct horse battery";
    private readonly TemporaryFolder _folder = new();

    private readonly IReadOnlyDictionary<string, string>? _settings;

    private OwnServer(IReadOnlyDictionary<string, string>? settings) => _settings = settings;

    public RunningProgram Program { get; private set; } = null!;

    public string Folder => _folder["data"];

    /// <summary>A place beside the data.</summary>
    public string Beside(string name) => _folder[name];

    /// <param name="settings">Variables of the environment.</param>
    public static async Task<OwnServer> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var server = new OwnServer(settings);
        server.Program = await RunningProgram.StartAsync(server.Folder, settings: settings);
        var link = await server.Program.InviteAsync(Email, "障害の試験", "security-officer");
        using var visitor = new HttpVisitor(server.Program.Address);
        using var set = await visitor.PostAsync(
            "/activate",
            await visitor.FormTokenAsync(link.PathAndQuery),
            ("secret", link.Query["?t=".Length..]),
            ("password", Password),
            ("again", Password)
        );
        return server;
    }

    /// <param name="elsewhere">Another program with the same accounts.</param>
    public async Task<HttpVisitor> VisitorAsync(RunningProgram? elsewhere = null)
    {
        var visitor = new HttpVisitor((elsewhere ?? Program).Address);
        await visitor.SignInAsync(Email, Password);
        visitor.Client.DefaultRequestHeaders.Add("X-Ishigaki", "1");
        return visitor;
    }

    /// <summary>Kills the program without a warning and starts it again where it was.</summary>
    public async Task KillAndStartAgainAsync()
    {
        await Program.KillAsync();
        var address = Program.Address;
        await Program.DisposeAsync();
        Program = await RunningProgram.StartAsync(Folder, address: address, settings: _settings);
    }

    public static Task<HttpResponseMessage> ImportAsync(HttpVisitor visitor, int rows) =>
        visitor.Client.PostAsync(
            new Uri("/api/v1/registers/software/import", UriKind.Relative),
            new MultipartFormDataContent { { FileOf(rows), "file", "software.csv" } }
        );

    /// <summary>Sends the file as the page does.</summary>
    /// <returns>The address of the page that previews it.</returns>
    public static async Task<string> UploadAsync(HttpVisitor visitor, int rows)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await visitor.FormTokenAsync()), "__RequestVerificationToken" },
            { FileOf(rows), "file", "software.csv" },
        };
        using var sent = await visitor.Client.PostAsync(new Uri("/registers/software/import", UriKind.Relative), form);
        return sent.Headers.Location!.ToString();
    }

    private static ByteArrayContent FileOf(int rows)
    {
        var csv = new StringBuilder("管理番号,名称\n");
        for (var i = 0; i < rows; i++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"P{i:D6},製品{i}\n");
        }

        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString()));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return file;
    }

    public static async Task<long> CountAsync(HttpVisitor visitor, string register = "software")
    {
        using var answer = await visitor.GetAsync($"/api/v1/registers/{register}");
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return list.RootElement.GetProperty("total").GetInt64();
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        // The database of a killed program stops by itself a moment later.
        for (var i = 0; i < 100 && Signals.ProcessesNaming(_folder.Path).Count > 0; i++)
        {
            await Task.Delay(50);
        }

        var left = Signals.ProcessesNaming(_folder.Path);
        _folder.Dispose();
        Assert.Empty(left);
    }
}
