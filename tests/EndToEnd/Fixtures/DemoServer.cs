using Ishigaki.EndToEnd.Fixtures;

[assembly: AssemblyFixture(typeof(DemoServer))]
[assembly: AssemblyFixture(typeof(Chromium))]

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>One program with the fictional sector for all tests. Tests that write keep to an organisation of their own.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    public const string Password = "ishigaki-demo";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, HttpVisitor> _visitors = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);
    private RunningProgram? _program;

    internal RunningProgram Program => _program!;

    public Uri Address => Program.Address;

    public async ValueTask InitializeAsync() => _program = await RunningProgram.StartAsync(_folder["data"], demo: true);

    /// <summary>Somebody of the sector who signed in once; sign-ins are limited by address.</summary>
    public async Task<HttpVisitor> VisitorAsync(string userName)
    {
        await _one.WaitAsync();
        try
        {
            if (!_visitors.TryGetValue(userName, out var visitor))
            {
                visitor = new HttpVisitor(Address);
                await visitor.SignInAsync(userName, Password);
                _visitors.Add(userName, visitor);
            }

            return visitor;
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors.Values)
        {
            visitor.Dispose();
        }

        _one.Dispose();
        if (_program is null)
        {
            return;
        }

        var code = await _program.StopAsync();
        var left = Signals.ProcessesNaming(_folder.Path);
        await _program.DisposeAsync();
        _folder.Dispose();
        Assert.Equal(0, code);
        Assert.Empty(left);
    }
}
