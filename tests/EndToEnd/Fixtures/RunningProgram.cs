using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>What a command said and how it ended.</summary>
internal sealed record CommandResult(int Code, string Output, string Error);

/// <summary>The built program as a process of its own, as an institution runs it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said;

    private readonly TestCertificate? _trusted;

    private RunningProgram(
        Process process,
        ConcurrentQueue<string> said,
        string folder,
        Uri address,
        TestCertificate? trusted
    )
    {
        (_process, _said, Folder, Address, _trusted) = (process, said, folder, address, trusted);
    }

    public string Folder { get; }

    public Uri Address { get; }

    public string Said => string.Join('\n', _said);

    public static async Task<RunningProgram> StartAsync(
        string folder,
        bool demo = false,
        Uri? address = null,
        IReadOnlyDictionary<string, string>? settings = null,
        TestCertificate? trusted = null
    )
    {
        address ??= new Uri($"http://127.0.0.1:{FreePort()}");
        string[] arguments = ["serve", "--data", folder, "--urls", address.GetLeftPart(UriPartial.Authority)];
        var process = Start(demo ? [.. arguments, "--demo"] : arguments, settings);
        var said = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var program = new RunningProgram(process, said, folder, address, trusted);
        await program.WaitForAsync(HttpStatusCode.OK);
        return program;
    }

    /// <summary>Waits until the program answers a supervisor's question with this.</summary>
    public async Task WaitForAsync(HttpStatusCode wanted)
    {
        using var handler = new SocketsHttpHandler { SslOptions = TestCertificate.Trusting(_trusted) };
        using var client = new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience && !_process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.StatusCode == wanted)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException(
            $"/health/ready did not become {wanted} in {clock.Elapsed.TotalSeconds:N0} s.\n{Said}"
        );
    }

    public async Task<int> StopAsync()
    {
        Signals.Send(_process.Id, Signals.Terminate);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        Signals.Send(_process.Id, Signals.Kill);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(limit.Token);
    }

    /// <summary>The first process of the private database.</summary>
    public int PostgresId =>
        int.Parse(
            File.ReadLines(Path.Combine(Folder, "postgres", "postmaster.pid")).First(),
            CultureInfo.InvariantCulture
        );

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            try
            {
                await StopAsync();
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }

        _process.Dispose();
    }

    /// <summary>Runs one command to its end.</summary>
    public static async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(limit.Token);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    /// <summary>Creates an account and gives its one-time link.</summary>
    public async Task<Uri> InviteAsync(string email, string organisation, string role)
    {
        var made = await RunAsync(
            "admin",
            "create",
            "--email",
            email,
            "--name",
            "試験 花子",
            "--organisation",
            organisation,
            "--role",
            role,
            "--data",
            Folder,
            "--url",
            Address.GetLeftPart(UriPartial.Authority)
        );
        Assert.True(made.Code == 0, made.Error);
        return new Uri(made.Output.Trim());
    }

    /// <summary>Starts one command and leaves it running.</summary>
    public static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        start.ArgumentList.Add(Repository.Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
