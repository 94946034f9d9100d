using System.Text;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Tables;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Import;

public sealed class ImportTests(TestServer server)
{
    [Fact]
    public async Task Import_SameFileAgain_CountsEveryRowAsSame()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        foreach (var ledger in new SampleLedgers().All)
        {
            var first = await organisation.ImportAsync(ledger.Register, ledger.ToCsv());
            var again = await organisation.ImportAsync(ledger.Register, ledger.ToCsv());
            Assert.Equal((ledger.Keys.Count(), 0, 0, 0), (first.Added, first.Changed, first.Same, first.RefusedTotal));
            Assert.Equal((0, 0, ledger.Keys.Count(), 0), (again.Added, again.Changed, again.Same, again.RefusedTotal));
        }
    }

    [Fact]
    public async Task Import_KnownKey_UpdatesItAndLeavesOtherColumnsAlone()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var before = (await organisation.FindAsync("systems", "S2"))!;
        var result = await organisation.ImportAsync(
            "systems",
            "管理番号,名称,所管部署\nS2,融資支援,審査部\nS9,新規,総務部\n"
        );
        Assert.Equal((1, 1, 0), (result.Added, result.Changed, result.Same));
        var after = (await organisation.FindAsync("systems", "S2"))!;
        var different = after.Register.Fields.Where(field => !Equals(before[field], after[field]));
        Assert.Equal("department", Assert.Single(different).Name);
        Assert.Equal(before.Id, after.Id);
        Assert.Equal((before.ImportId, before.ImportRow), (after.ImportId, after.ImportRow));
    }

    [Fact]
    public async Task Import_LinksColumnMissing_KeepsTheLinks()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var links = await LinksAsync(organisation, "V3");
        await organisation.ImportAsync("services", "管理番号,名称\nV3,外国為替\n");
        Assert.Equal(2, links.Count);
        Assert.Equal(links, await LinksAsync(organisation, "V3"));
    }

    [Fact]
    public async Task Import_LinksChanged_ReplacesThem()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        Assert.Equal(1, (await organisation.ImportAsync("services", "管理番号,名称,システム\nV3,為替,S4\n")).Changed);
        Assert.Single(await LinksAsync(organisation, "V3"));
        Assert.Equal(1, (await organisation.ImportAsync("services", "管理番号,名称,システム\nV3,為替,\n")).Changed);
        Assert.Empty(await LinksAsync(organisation, "V3"));
        Assert.Equal(
            1,
            (await organisation.ImportAsync("services", "管理番号,名称,システム\nV3,為替,S4、勘定系\n")).Changed
        );
        Assert.Equal(2, (await LinksAsync(organisation, "V3")).Count);
    }

    [Fact]
    public async Task Import_DeletedEntry_IsRevived()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var ledgers = new SampleLedgers();
        await ledgers.ImportAsync(organisation);
        await organisation.RemoveAsync("data", "D2");
        var result = await organisation.ImportAsync("data", ledgers.Data.ToCsv());
        Assert.Equal((0, 1, 3), (result.Added, result.Changed, result.Same));
        Assert.Equal(["D1", "D2", "D3", "D4"], await organisation.KeysAsync("data"));
    }

    [Fact]
    public async Task Import_KeyTwice_NamesBothRows()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("systems", "管理番号,名称\nA,あ\nB,い\nA,う\n");
        var cell = Assert.Single(result.Refused);
        Assert.Equal(("A4", "code", "A"), (cell.Place, cell.Field, cell.EntryKey));
        Assert.Contains("2行", cell.Reason.Ja, StringComparison.Ordinal);
        Assert.Contains("row 2", cell.Reason.En, StringComparison.Ordinal);
        Assert.Equal(["A", "B"], await organisation.KeysAsync("systems"));
    }

    [Fact]
    public async Task Import_SeveralBadCells_NamesEachWithPlaceAndReason()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync(
            "systems",
            "題名\n\n管理番号,名称,種別,部門導入,最終確認日\nA,あ,クラウト,たぶん,2026-13-01\n,い,,,\nC,,,,\nD,え,クラウド,○,R8.10.1\n"
        );
        Assert.Equal((4, 1, 3), (result.Read, result.Added, result.RefusedTotal));
        Assert.Equal<string[]>(
            ["C4", "D4", "E4", "A5", "B6"],
            [
                .. result
                    .Refused.OrderBy(cell => cell.Row)
                    .ThenBy(cell => cell.ColumnLetter, StringComparer.Ordinal)
                    .Select(cell => cell.Place),
            ]
        );
        Assert.All(result.Refused, cell => Assert.NotEmpty(cell.Reason.Ja));
        Assert.Contains(
            "クラウド",
            result.Refused.Single(cell => cell.Place == "C4").Suggestion,
            StringComparison.Ordinal
        );
        Assert.Equal(
            new DateOnly(2026, 10, 1),
            (await organisation.FindAsync("systems", "D"))!.Values.OfType<DateOnly>().Single()
        );
    }

    [Fact]
    public async Task Import_DanglingReference_NamesCellAndOffersTheNearName()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var result = await organisation.ImportAsync(
            "software",
            "管理番号,名称,システム\nX1,a,融資支授\nX2,b,S99999\nX3,c,融資支援\nX4,d,ｓ２\n"
        );
        Assert.Equal<string[]>(["C2", "C3"], [.. result.Refused.Select(cell => cell.Place)]);
        Assert.Equal("融資支援", result.Refused[0].Suggestion);
        Assert.Contains("融資支授", result.Refused[0].Reason.Ja, StringComparison.Ordinal);
        Assert.Equal(2, result.Added);
    }

    [Fact]
    public async Task Import_AmbiguousName_AsksForTheKey()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", "管理番号,名称\nA,文書管理\nB,文書管理\nC,別\n");
        var result = await organisation.ImportAsync("software", "管理番号,名称,システム\nX1,a,文書管理\nX2,b,B\n");
        var cell = Assert.Single(result.Refused);
        Assert.Equal("C2", cell.Place);
        Assert.Contains("2件以上", cell.Reason.Ja, StringComparison.Ordinal);
        await organisation.RemoveAsync("systems", "A");
        Assert.Empty((await organisation.ImportAsync("software", "管理番号,名称,システム\nX1,a,文書管理\n")).Refused);
    }

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
    public async Task Import_Changes_AreInTheHistoryWithTheImport()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        var result = await organisation.ImportAsync("services", "管理番号,名称,システム\nV3,外為,S4\n");
        var entry = (await organisation.FindAsync("services", "V3"))!;
        var change = Assert.Single(
            await organisation.InSessionAsync(session =>
                organisation.Get<EntryHistory>().OfAsync(session, entry, default)
            )
        );
        Assert.Equal(
            (result.ImportId, "import", TestOrganisation.Author.Name),
            (change.ImportId!.Value, change.Act, change.AccountName)
        );
        Assert.NotEqual(entry.ImportId, result.ImportId);
        var differences = EntryHistory.Differences(entry.Register, change).ToList();
        Assert.Equal<string[]>(["name", "systems"], [.. differences.Select(difference => difference.Field.Name)]);
        Assert.Equal(("為替", "外為"), (differences[0].Before, differences[0].After));
        Assert.Equal((2, 1), (differences[1].Before.Split(';').Length, differences[1].After.Split(';').Length));
    }

    [Fact]
    public async Task Import_SomeColumnsOnly_KeepsTheSearchComplete()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        await organisation.ImportAsync("systems", "管理番号,名称\nS3,グループウェア\n");
        Assert.Equal(["S3"], await organisation.KeysAsync("systems", new EntryQuery { Search = "クラウド社" }));
        Assert.Equal(["S3"], await organisation.KeysAsync("systems", new EntryQuery { Search = "グループ" }));
        Assert.Empty(await organisation.KeysAsync("systems", new EntryQuery { Search = "メール" }));
    }

    [Fact]
    public async Task Import_OfAnotherOrganisation_FindsNeitherEntriesNorReferences()
    {
        await using var other = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(other);
        await using var organisation = await TestOrganisation.CreateAsync(server);
        Assert.Equal(1, (await organisation.ImportAsync("systems", "管理番号,名称\nS1,別組織の系\n")).Added);
        Assert.Equal(
            "C2",
            Assert
                .Single((await organisation.ImportAsync("software", "管理番号,名称,システム\nX,x,S2\n")).Refused)
                .Place
        );
        Assert.Equal("勘定系", (await other.FindAsync("systems", "S1"))!.Title);
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

    [Theory]
    [InlineData("2100-12-31", true)]
    [InlineData("1900-01-01", true)]
    [InlineData("9999-12-30", false)]
    [InlineData("1899-12-31", false)]
    public async Task Import_FarawayDate_IsKeptAsItIsOrRefused(string date, bool taken)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var csv = $"管理番号,名称,サポート終了予定日\nA,あ,{date}\nB,い,\n";
        var result = await organisation.ImportAsync("software", csv);
        Assert.Equal<string[]>(taken ? [] : ["C2"], [.. result.Refused.Select(cell => cell.Place)]);
        await using var session = await organisation.BeginAsync();
        var kept = await session.ScalarAsync<string>(
            "select support_ends_on::text from register_software where code = 'A'",
            default
        );
        Assert.Equal(taken ? date : null, kept);
        Assert.Equal(taken ? 2 : 1, (await organisation.ImportAsync("software", csv)).Same);
    }

    [Fact]
    public async Task Import_SecondProfile_IsRefused()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var both = await organisation.ImportAsync("profile", "組織コード,名称,許容する不足（％）\n1,甲,0\n2,乙,5\n");
        var later = await organisation.ImportAsync("profile", "組織コード,名称,許容する不足（％）\n3,丙,5\n");
        var same = await organisation.ImportAsync("profile", "組織コード,名称,許容する不足（％）\n1,甲,1\n");
        Assert.Equal(("A3", "A2", 1), (both.Refused.Single().Place, later.Refused.Single().Place, same.Changed));
        Assert.Equal(["1"], await organisation.KeysAsync("profile"));
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

    private static async Task<IReadOnlyList<Guid>> LinksAsync(TestOrganisation organisation, string key)
    {
        var entry = (await organisation.FindAsync("services", key))!;
        return [.. ((IReadOnlyList<Guid>)entry[entry.Register.Find("systems")!]!).Order()];
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
