using Ishigaki.Commands;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Private;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;
using Microsoft.Extensions.Configuration;

namespace Ishigaki.Tests.Trust.Audit;

using Program = Ishigaki.Tests.Commands.Program;

/// <summary>The commands as people run them, beside a database that is in use.</summary>
public abstract class AuditCommands : IAsyncLifetime
{
    private Guid _organisation;

    private protected TemporaryFolder Folder { get; } = new();

    private protected DataDirectory Data { get; private set; } = null!;

    private protected Store Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Data = DataDirectory.Open(Folder["data"]);
        Store = await Ishigaki.Hosting.Store.OpenAsync(Data.Database, new ConfigurationBuilder().Build(), default);
        _organisation = await new Organisations(
            Store.Database,
            new AuditWriter(TimeProvider.System),
            TimeProvider.System
        ).CreateAsync("aoba", "青葉信用金庫", default);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Data.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>As with a program that is stopped for it and started again.</summary>
    private protected async Task RotateAsync()
    {
        await Store.DisposeAsync();
        Data.Dispose();
        var rotated = await Program.RunAsync("audit", "key", "rotate", "--data", Folder["data"]);
        Assert.Equal((ExitCode.Done, ""), (rotated.ExitCode, rotated.Errors));
        Data = DataDirectory.Open(Folder["data"]);
        Store = await Ishigaki.Hosting.Store.OpenAsync(Data.Database, new ConfigurationBuilder().Build(), default);
    }

    private protected Task<Program.Outcome> RetireAsync(params string[] more) =>
        Program.RunAsync(["audit", "retire", "--data", Data.Path, "--language", "en", .. more]);

    /// <summary>What is sealed was sealed long ago. The signature does not hold any more: nobody verifies here.</summary>
    private protected async Task AgeAsync()
    {
        await using var superuser = await TestServer.OpenAsync(
            PrivateServer.ConnectionString(Data.Database, PrivateServerOptions.Superuser)
        );
        await superuser.RunAsync("update audit_head set sealed_at = sealed_at - interval '11 years'");
    }

    private protected async Task<long> BodiesAsync()
    {
        await using var session = await Store.Database.BeginAsync(_organisation, default);
        return await session.ScalarAsync<long>("select count(*) from audit_entry where not removed", default);
    }

    private protected string[] Arguments() => ["audit", "export", "--data", Data.Path, "--out", Folder["trail"]];

    private protected Task<Program.Outcome> ExportAsync(params string[] more) =>
        Program.RunAsync([.. Arguments(), .. more]);

    private protected Task<Program.Outcome> VerifyAsync(params string[] more) =>
        Program.RunAsync(["verify", Folder["trail"], "--key", Folder["key"], .. more]);

    private protected async Task WriteKeyAsync()
    {
        var key = await Program.RunAsync("audit", "key", "--data", Data.Path);
        Assert.Equal(ExitCode.Done, key.ExitCode);
        await File.WriteAllTextAsync(Folder["key"], key.Output);
    }

    private protected async Task FillAsync(int count)
    {
        await using var session = await Store.Database.BeginAsync(_organisation, default);
        await session.ExecuteAsync(
            "insert into audit_entry (organisation_id, at, act, after) "
                + "select current_organisation(), now(), 'add', json_build_object('n', i) from generate_series(1, $1) i",
            default,
            count
        );
        await session.CommitAsync(default);
    }

    private protected async Task<long> HeadsAsync()
    {
        await using var session = await Store.Database.BeginAsync(_organisation, default);
        return await session.ScalarAsync<long>("select count(*) from audit_head", default);
    }
}
