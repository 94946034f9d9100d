using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Ishigaki.Bench.Running;

/// <summary>A real server in a process of its own, stopped at the end.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private bool _stopped;

    private ServerProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        // A run that is broken off must not leave a server behind, which would also keep what the run had locked.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>From the start of the command to the first answer that it is ready.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <param name="command">The command up to its own options; it gets an address to listen on.</param>
    /// <param name="address">Where it listens; null for a free port.</param>
    /// <param name="settings">Variables of the environment.</param>
    public static async Task<ServerProcess> StartAsync(
        IReadOnlyList<string> command,
        string? dataVariable = null,
        Uri? address = null,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        address ??= new Uri($"http://127.0.0.1:{Checkout.FreePort()}");
        var start = new ProcessStartInfo(
            command[0],
            [.. command.Skip(1), "--urls", address.GetLeftPart(UriPartial.Authority)]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (dataVariable is not null)
        {
            start.Environment["ISHIGAKI_DATA"] = dataVariable;
        }

        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        var server = new ServerProcess(Process.Start(start)!, address);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.ErrorDataReceived += (_, line) => Complain(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        await server.WaitAsync(watch);
        server.ReadyAfter = watch.Elapsed;
        return server;
    }

    public static Task<ServerProcess> ServeAsync(
        string data,
        Uri? address = null,
        IReadOnlyDictionary<string, string>? settings = null
    ) => StartAsync(["dotnet", Checkout.Program, "serve", "--data", data], null, address, settings);

    /// <summary>Without a warning.</summary>
    /// <param name="withDatabase">Its database at the same moment, as when the power goes; otherwise the program alone.</param>
    public async Task KillAsync(bool withDatabase)
    {
        var victims = withDatabase ? ProcessMemory.IdsOf(_process.Id) : [_process.Id];
        var start = new ProcessStartInfo(
            "kill",
            ["-KILL", .. victims.Select(id => id.ToString(CultureInfo.InvariantCulture))]
        )
        {
            UseShellExecute = false,
            // Some of them may have ended by themselves.
            RedirectStandardError = true,
        };
        using (var signal = Process.Start(start)!)
        {
            await signal.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Stop())
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _stopped = true;
        _process.Dispose();
    }

    private bool Stop()
    {
        if (_stopped || _process.HasExited)
        {
            return false;
        }

        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        signal.WaitForExit();
        return true;
    }

    private async Task WaitAsync(Stopwatch watch)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        while (watch.Elapsed < StartLimit && !_process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(10);
        }

        throw new InvalidOperationException("The server did not become ready.");
    }

    private static void Complain(string? line)
    {
        if (line is { Length: > 0 })
        {
            Console.Error.WriteLine("    server: " + line);
        }
    }
}
