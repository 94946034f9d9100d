using System.Text;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Tables;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Import;

/// <summary>An import is taken whole or not at all, whatever breaks in the middle.</summary>
public sealed class ImportWholeTests(TestServer server)
{
    [Fact]
    public async Task Preview_OfChanges_TellsAndWritesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", "管理番号,名称\nA,あ\nB,い\n");
        var before = await CountsAsync(organisation);
        var preview = await organisation.PreviewAsync(
            "systems",
            "管理番号,名称,最終確認日\nA,あ,\nB,う,2026-10-01\nC,え,\nD,お,x\n"
        );
        Assert.Equal(
            (4, 1, 1, 1, 1),
            (preview.Read, preview.Added, preview.Changed, preview.Same, preview.RefusedTotal)
        );
        var change = Assert.Single(preview.Changes);
        Assert.Equal((3, "B", "い"), (change.Row, change.Key, change.Title));
        Assert.Equal(
            [new ChangedValue("name", "い", "う"), new ChangedValue("confirmedOn", "", "2026-10-01")],
            change.Values
        );
        Assert.Equal(before, await CountsAsync(organisation));
        Assert.Equal(["A", "B"], await organisation.KeysAsync("systems"));
    }

    [Theory]
    [InlineData("B,い\n\"C,う\nD,え\n")]
    [InlineData("B,い\nC,う\0\nD,え\n")]
    public async Task Import_FileBadInTheMiddle_TakesNothingAndSaysSo(string rows)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", "管理番号,名称\nA,あ\n");
        var result = await organisation.ImportAsync("systems", Rows(5000) + "A,変\n" + rows, "壊.csv");
        Assert.InRange(result.Problem!.Row ?? 0, 5000, 5010);
        Assert.Equal(["A"], await organisation.KeysAsync("systems"));
        Assert.Equal("あ", (await organisation.FindAsync("systems", "A"))!.Title);
        Assert.Equal(["applied", "refused"], await StatesAsync(organisation));
    }

    [Fact]
    public async Task Import_TooManyRows_TakesNothingAndSaysSo()
    {
        await using var organisation = await TestOrganisation.CreateAsync(
            server,
            TableLimits.Default with
            {
                MaxRows = 50,
            }
        );
        var result = await organisation.ImportAsync("systems", Rows(51));
        Assert.Equal(TableProblemCode.TooManyRows, result.Problem!.Code);
        Assert.Equal(0, (await organisation.ListAsync("systems")).Total);
        Assert.Equal(["refused"], await StatesAsync(organisation));
        Assert.Equal(50, (await organisation.ImportAsync("systems", Rows(50))).Added);
    }

    [Fact]
    public async Task Import_TwentyThousandRows_AreAllThere()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        Assert.Equal(20_000, (await organisation.ImportAsync("systems", Rows(20_000))).Added);
        Assert.Equal(20_000, (await organisation.ListAsync("systems")).Total);
        var again = await organisation.ImportAsync("systems", Rows(20_001));
        Assert.Equal((1, 0, 20_000), (again.Added, again.Changed, again.Same));
    }

    [Fact]
    public async Task Import_Cancelled_LeavesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", Rows(10));
        var before = await CountsAsync(organisation);
        using var cancel = new CancellationTokenSource();
        var progress = new Watcher(rows => cancel.Cancel());
        await using (var session = await organisation.BeginAsync())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                organisation.ApplyAsync(
                    session,
                    "systems",
                    Stream(Rows(9000)),
                    progress: progress,
                    cancellation: cancel.Token
                )
            );
        }

        Assert.Equal(before, await CountsAsync(organisation));
        Assert.Equal(5, (await organisation.ImportAsync("systems", Rows(15))).Added);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("compare")]
    [InlineData("write")]
    public async Task Import_ConnectionKilled_LeavesNothingHalfDone(string step)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", Rows(10));
        var before = await CountsAsync(organisation);
        await using (var session = await organisation.BeginAsync())
        {
            var process = session.Connection.ProcessID;
            var killed = false;
            var progress = new Watcher(at =>
            {
                // Reading goes on for a while: the connection is asked only when a portion is full.
                if (at.Step == step && !killed)
                {
                    killed = true;
                    Kill(process);
                }
            });
            await Assert.ThrowsAnyAsync<NpgsqlException>(() =>
                organisation.ApplyAsync(session, "systems", Stream(Rows(9000, "変")), progress: progress)
            );
        }

        Assert.Equal(before, await CountsAsync(organisation));
        Assert.Equal(8990, (await organisation.ImportAsync("systems", Rows(9000))).Added);
    }

    [Fact]
    public async Task Import_ConnectionKilledBeforeCommit_LeavesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var before = await CountsAsync(organisation);
        await using (var session = await organisation.BeginAsync())
        {
            await organisation.ApplyAsync(session, "systems", Stream(Rows(3000)));
            Kill(session.Connection.ProcessID);
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => session.CommitAsync(default));
        }

        Assert.Equal(before, await CountsAsync(organisation));
    }

    [Fact]
    public async Task Import_TwoAtOnce_TheSecondSeesTheFirst()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var results = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => organisation.ImportAsync("systems", Rows(3000)))
        );
        Assert.Equal((3000, 6000), (results.Sum(result => result.Added), results.Sum(result => result.Same)));
        Assert.Equal(3000, (await organisation.ListAsync("systems")).Total);
    }

    private static string Rows(int count, string name = "名称")
    {
        var text = new StringBuilder("管理番号,名称,所管部署,最終確認日\n");
        for (var i = 0; i < count; i++)
        {
            text.Append('K').Append(i).Append(',').Append(name).Append(i).Append(",総務部,2026-10-01\n");
        }

        return text.ToString();
    }

    private static MemoryStream Stream(string csv) => new(Encoding.UTF8.GetBytes(csv));

    private void Kill(int process)
    {
        using var connection = new NpgsqlConnection(server.Superuser);
        connection.Open();
        using var command = new NpgsqlCommand("select pg_terminate_backend($1, 5000)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = process });
        Assert.Equal(true, command.ExecuteScalar());
    }

    private static Task<List<string>> StatesAsync(TestOrganisation organisation) =>
        organisation.InSessionAsync(session =>
            session.ListAsync("select state from import order by 1", reader => reader.GetString(0), default)
        );

    /// <summary>How much there is of everything that an import writes.</summary>
    private static Task<string> CountsAsync(TestOrganisation organisation) =>
        organisation.InSessionAsync(async session =>
            (
                await session.ScalarAsync<string>(
                    "select concat_ws('/', (select count(*) from register_systems), (select count(*) from import), "
                        + "(select count(*) from import_refusal), (select count(*) from audit_entry), (select count(*) from entry_link))",
                    default
                )
            )!
        );

    private sealed class Watcher(Action<ImportProgress> act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => act(value);
    }
}
