using System.Diagnostics;
using Ishigaki.Bench.Running;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Private;

namespace Ishigaki.Bench.Reliability;

/// <summary>A data folder with the real program on it, and one officer of one organisation.</summary>
internal sealed class House : IAsyncDisposable
{
    private const string Email = "officer@bench.example.jp";
    private const string Password = "correct horse battery";
    private readonly Workspace _folder = new();
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly Uri _address = new($"http://127.0.0.1:{Checkout.FreePort()}");
    private ServerProcess? _server;

    private House(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        var database = Path.Combine(Folder, "postgres");
        Database = new Database(
            PrivateServer.ConnectionString(database, PrivateServerOptions.Owner) + ";Pooling=false",
            PrivateServer.ConnectionString(database, PrivateServerOptions.Application) + ";Pooling=false"
        );
        Visitor = new Visitor(_address);
    }

    public string Folder => _folder["data"];

    public Database Database { get; }

    public Guid Organisation { get; private set; }

    public Visitor Visitor { get; }

    public HttpClient Client => Visitor.Client;

    public double ReadyAfter { get; private set; }

    public static async Task<House> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var house = new House(settings);
        await house.StartAgainAsync();
        var link = await house.InviteAsync();
        await house.Visitor.ActivateAsync(new Uri(link), Password);
        await house.Visitor.SignInAsync(Email, Password);
        house.Client.DefaultRequestHeaders.Add("X-Ishigaki", "1");
        await using var session = await house.Database.BeginSharedAsync(default);
        house.Organisation = await session.ScalarAsync<Guid>(
            "select id from audit_chain where id <> '00000000-0000-0000-0000-000000000000'",
            default
        );
        return house;
    }

    public Task KillAsync(bool withDatabase) => _server!.KillAsync(withDatabase);

    public async Task StartAgainAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _server = await ServerProcess.ServeAsync(Folder, _address, _settings);
        ReadyAfter = _server.ReadyAfter.TotalSeconds;
    }

    public Task<Session> BeginAsync() => Database.BeginAsync(Organisation, default);

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await Database.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<string> InviteAsync()
    {
        string[] arguments = ["admin", "create", "--email", Email, "--role", "security-officer", "--data", Folder];
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Checkout.Program, .. arguments, "--url", _address.GetLeftPart(UriPartial.Authority)]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (link, problem) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (await link).Trim()
            : throw new InvalidOperationException($"No account: {await problem}");
    }
}
