using System.Net;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Private;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.EndToEnd.Processes;

/// <summary>What is done beside entries, over the web and by commands, and what the trail says of it.</summary>
public sealed class ToldTests
{
    [Fact]
    public async Task FilesMessagesAndViews_AreToldByWhoeverDidThem()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        var content = Uploading.Content(1000);
        var finished = await Uploading.BeginAsync(visitor, content.Length, "規程.txt");
        using (await Uploading.SendAsync(visitor, finished, 0, new ByteArrayContent(content))) { }
        var file = await Uploading.FileAsync(visitor, finished);
        await visitor.Client.GetByteArrayAsync(new Uri($"/api/v1/files/{file}", UriKind.Relative));
        var stopped = await Uploading.BeginAsync(visitor, content.Length, "途中.txt");
        using (await visitor.Client.SendAsync(Uploading.Request(HttpMethod.Delete, stopped))) { }
        var refused = await Uploading.BeginAsync(visitor, content.Length, "絵.png");
        using (await Uploading.SendAsync(visitor, refused, 0, new ByteArrayContent(content))) { }
        var token = await visitor.FormTokenAsync("/outbox");
        await PostAsync(visitor, "/outbox/reach", token, ("reach", "inside"));
        await PostAsync(visitor, "/outbox/trial", token);
        await PostAsync(visitor, "/registers/systems/views", token, ("name", "見方"), ("query", "q=x"));
        var told = await ToldAsync(server, organisation: true);
        string[] acts =
        [
            AuditActs.UploadBegin,
            AuditActs.UploadFinish,
            AuditActs.Read,
            AuditActs.UploadBegin,
            AuditActs.UploadStop,
            AuditActs.UploadBegin,
            AuditActs.UploadRefuse,
            AuditActs.MessageReach,
            AuditActs.MessageTrial,
            AuditActs.ViewSave,
        ];
        Assert.Equal<string[]>(
            acts,
            [.. told.Select(each => each.Act).Where(act => acts.Contains(act, StringComparer.Ordinal))]
        );
        Assert.Contains(
            told,
            each => each.Act == AuditActs.Read && each.After.Contains("規程", StringComparison.Ordinal)
        );
        Assert.All(
            told.Where(each => acts.Contains(each.Act, StringComparer.Ordinal)),
            each => Assert.NotEmpty(each.Name)
        );
    }

    [Fact]
    public async Task BackupAndRestore_AreToldWithFileAndHead()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        using (await OwnServer.ImportAsync(visitor, 20)) { }
        // An export seals what waits: the backup then ends with a head.
        var sealing = await RunningProgram.RunAsync(
            "audit",
            "export",
            "--data",
            server.Folder,
            "--out",
            server.Beside("t")
        );
        Assert.Equal(0, sealing.Code);
        var archive = server.Beside("quarter.zip");
        Assert.Equal(0, (await RunningProgram.RunAsync("backup", "--data", server.Folder, "--out", archive)).Code);
        var made = Assert.Single(
            await ToldAsync(server, organisation: false),
            each => each.Act == AuditActs.BackupMake
        );
        Assert.Contains("quarter.zip", made.After, StringComparison.Ordinal);
        Assert.Matches("\"manifestHash\":\"[0-9a-f]{64}\"", made.After);
        var (second, trail, key) = (server.Beside("second"), server.Beside("trail"), server.Beside("key"));
        Assert.Equal(0, (await RunningProgram.RunAsync("restore", archive, "--data", second)).Code);
        Assert.Equal(0, (await RunningProgram.RunAsync("audit", "export", "--data", second, "--out", trail)).Code);
        await File.WriteAllTextAsync(key, (await RunningProgram.RunAsync("audit", "key", "--data", second)).Output);
        var verdict = await RunningProgram.RunAsync("verify", trail, "--key", key);
        Assert.True(verdict.Code == 0, verdict.Output);
        var line = Assert.Single(
            await File.ReadAllLinesAsync(trail),
            each => each.Contains(AuditActs.BackupRestore, StringComparison.Ordinal)
        );
        Assert.Contains("quarter.zip", line, StringComparison.Ordinal);
        Assert.Contains("\"head\":", line, StringComparison.Ordinal);
    }

    private static async Task PostAsync(
        HttpVisitor visitor,
        string path,
        string token,
        params (string Name, string Value)[] fields
    )
    {
        using var answer = await visitor.PostAsync(path, token, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <param name="organisation">The chain of the one organisation, otherwise the program's.</param>
    private static async Task<List<(string Act, string Name, string After)>> ToldAsync(
        OwnServer server,
        bool organisation
    )
    {
        var folder = DataDirectory.DatabaseOf(server.Folder);
        await using var database = new Database(
            PrivateServer.ConnectionString(folder, PrivateServerOptions.Owner) + ";Pooling=false",
            PrivateServer.ConnectionString(folder, PrivateServerOptions.Application) + ";Pooling=false"
        );
        var chains = await AuditChain.ListAsync(database, default);
        await using var session = await database.BeginAsync(
            chains.Single(chain => (chain.Id != AuditWriter.Program) == organisation).Id,
            default
        );
        return await session.ListAsync(
            "select act, account_name, coalesce(after::text, '') from audit_entry "
                + "where organisation_id = current_organisation() order by era, xid, seq",
            reader => (reader.GetString(0), reader.GetString(1), reader.GetString(2)),
            default
        );
    }
}
