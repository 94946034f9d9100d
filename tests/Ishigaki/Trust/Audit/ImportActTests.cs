using System.Text;
using System.Text.Json.Nodes;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>An import is told as one act with its file, beside the acts of its rows.</summary>
public sealed class ImportActTests(TestServer server)
{
    [Fact]
    public async Task Import_Taken_IsToldWithTheHashOfItsFile_AndItsRows()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("systems", "code,name\nS1,勘定系\nS2,融資\n", "systems.csv");
        var acts = await ActsAsync(organisation, result.ImportId);
        Assert.Equal<string[]>([AuditActs.Rows, AuditActs.ImportTake], [.. acts.Select(act => act.Act)]);
        var told = acts[^1].After;
        Assert.Contains("\"file\":\"systems.csv\"", told, StringComparison.Ordinal);
        Assert.Matches("\"hash\":\"[0-9a-f]{64}\"", told);
        Assert.Contains("\"added\":2", told, StringComparison.Ordinal);
        var again = await organisation.ImportAsync("systems", "code,name\nS1,勘定系\nS2,融資支援\n");
        acts = await ActsAsync(organisation, again.ImportId);
        Assert.Equal<string[]>([AuditActs.Import, AuditActs.ImportTake], [.. acts.Select(act => act.Act)]);
        Assert.Contains("\"same\":1", acts[^1].After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("systems")]
    [InlineData("software")]
    [InlineData("data")]
    [InlineData("services")]
    public async Task Rows_ToldByAFirstImport_SayWhatTheLedgerSays(string register)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var ledgers = new SampleLedgers();
        await ledgers.ImportAsync(organisation);
        var told = await RowsAsync(organisation, register);
        string[] keys = [.. told.Select(row => (string)row["code"]!)];
        Assert.Equal<string[]>([.. ledgers.Of(register).Keys], keys);
        Assert.Equal<string[]>([.. await SnapshotsAsync(organisation, register, keys)], [.. told.Select(Said)]);
    }

    [Fact]
    public async Task Rows_ToldByALaterImport_AreToldLikeThoseOfAFirst()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        // Links, an end of support that never comes, marks that JSON escapes: 250 rows, told a hundred at a time.
        var csv = new StringBuilder("code,name,systems,confirmedOn\n");
        for (var i = 0; i < 250; i++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"N{i:000}")
                .Append(",\"名\"\"称\\\",S4;S1,2026-01-31\n");
        }

        await organisation.ImportAsync("services", csv.ToString());
        var told = await RowsAsync(organisation, "services");
        Assert.Equal(253, told.Count);
        Assert.Equal<int[]>([.. Enumerable.Range(2, 250)], [.. told.Skip(3).Select(row => (int)row["row"]!)]);
        string[] keys = [.. told.Select(row => (string)row["code"]!)];
        Assert.Equal<string[]>([.. await SnapshotsAsync(organisation, "services", keys)], [.. told.Select(Said)]);
        var acts = await organisation.InSessionAsync(session =>
            session.ListAsync(
                $"select (after->>'entries')::int from audit_entry where act = '{AuditActs.Rows}' and register = 'services' order by seq",
                reader => reader.GetInt32(0),
                default
            )
        );
        Assert.Equal([3, 100, 100, 50], acts);
    }

    [Fact]
    public async Task Trail_OfAnEntry_HasTheActThatBroughtIt()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", "code,name\nS1,勘定系\n");
        await organisation.ImportAsync("systems", "code,name\nS2,融資\n");
        var entry = await organisation.FindAsync("systems", "S2");
        var filter = new AuditFilter { Register = "systems", EntryId = entry!.Id };
        var page = await organisation.InSessionAsync(session =>
            organisation.Get<AuditReader>().ListAsync(session, filter, null, default)
        );
        var act = Assert.Single(page.Entries).Entry;
        Assert.Equal((AuditActs.Rows, entry.ImportId), (act.Act, act.ImportId));
        // A page says how many; what each said is in the export.
        Assert.Equal("{\"entries\" : 1}", act.After);
    }

    [Theory]
    [InlineData("packed = decode('00112233', 'hex')")]
    [InlineData("packed = substr(packed, 1, length(packed) - 12)")]
    [InlineData("packed = null")]
    [InlineData("after = null")]
    [InlineData("after = '{\"entries\":3}'")]
    [InlineData("after = '[]'")]
    public async Task Rows_AlteredInTheDatabase_AreNamed(string sql)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await organisation.ImportAsync("systems", "code,name\nS1,勘定系\nS2,融資\n");
        Assert.True((await (await trail.SealAsync()).VerifyAsync()).IsSound);
        await using (var connection = await server.OpenAsSuperuserAsync())
        {
            await connection.RunAsync(
                $"update audit_entry set {sql} where act = '{AuditActs.Rows}' and organisation_id = '{organisation.Id}'"
            );
        }

        var verdict = await trail.VerifyAsync();
        Assert.Equal((TrailFault.EntryAltered, 1L), (verdict.Fault, verdict.Entry));
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

    /// <summary>All new rows that the trail tells of, as an export has them.</summary>
    private static async Task<List<JsonObject>> RowsAsync(TestOrganisation organisation, string register)
    {
        using var trail = new SealedTrail(organisation);
        var lines = Encoding.UTF8.GetString(await (await trail.SealAsync()).ExportAsync()).Split('\n');
        return
        [
            .. lines
                .Where(line => line.Contains($"\"act\":\"{AuditActs.Rows}\"", StringComparison.Ordinal))
                .Select(line => JsonNode.Parse(line)!)
                .Where(act => (string?)act["register"] == register)
                .SelectMany(act => act["after"]!["rows"]!.AsArray())
                .Select(row => row!.AsObject()),
        ];
    }

    private static string Said(JsonObject row)
    {
        var said = row.DeepClone().AsObject();
        Assert.True(said.Remove("id") && said.Remove("row"));
        return said.ToJsonString();
    }

    /// <summary>What the database itself keeps of entries that somebody removes.</summary>
    private static async Task<List<string>> SnapshotsAsync(
        TestOrganisation organisation,
        string register,
        string[] keys
    )
    {
        await organisation.RemoveAsync(register, keys);
        var texts = await organisation.InSessionAsync(session =>
            session.ListAsync(
                "select before from audit_entry where register = $1 and act = $2 order by seq",
                reader => reader.GetString(0),
                default,
                register,
                AuditActs.Remove
            )
        );
        return [.. texts.Select(text => JsonNode.Parse(text)!.ToJsonString())];
    }
}
