using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>An import is told as one act with its file, beside the acts of its rows.</summary>
public sealed class ImportActTests(TestServer server)
{
    [Fact]
    public async Task Import_Taken_IsToldWithTheHashOfItsFile_AndEveryRow()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("systems", "code,name\nS1,勘定系\nS2,融資\n", "systems.csv");
        var acts = await ActsAsync(organisation, result.ImportId);
        Assert.Equal<string[]>([AuditActs.Add, AuditActs.Add, AuditActs.ImportTake], [.. acts.Select(act => act.Act)]);
        var told = acts[^1].After;
        Assert.Contains("\"file\":\"systems.csv\"", told, StringComparison.Ordinal);
        Assert.Matches("\"hash\":\"[0-9a-f]{64}\"", told);
        Assert.Contains("\"added\":2", told, StringComparison.Ordinal);
        var again = await organisation.ImportAsync("systems", "code,name\nS1,勘定系\nS2,融資支援\n");
        acts = await ActsAsync(organisation, again.ImportId);
        Assert.Equal<string[]>([AuditActs.Import, AuditActs.ImportTake], [.. acts.Select(act => act.Act)]);
        Assert.Contains("\"same\":1", acts[^1].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAFileThatCannotBeRead_IsToldWithTheReason()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("systems", "これは表ではない");
        Assert.NotNull(result.Problem);
        var acts = await ActsAsync(organisation, result.ImportId);
        Assert.Equal<string[]>([AuditActs.ImportRefuse], [.. acts.Select(act => act.Act)]);
        Assert.Contains("reason", acts[0].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_TellsNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.PreviewAsync("systems", "code,name\nS1,勘定系\n");
        Assert.Equal(
            0,
            await organisation.InSessionAsync(session =>
                session.ScalarAsync<long>("select count(*) from audit_entry", default)
            )
        );
    }

    private static Task<List<(string Act, string After)>> ActsAsync(TestOrganisation organisation, Guid import) =>
        organisation.InSessionAsync(session =>
            session.ListAsync(
                "select act, after from audit_entry where import_id = $1 order by seq",
                reader => (reader.GetString(0), reader.GetString(1)),
                default,
                import
            )
        );
}
