using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Import;

/// <summary>What cannot be taken is refused by row, with its place and a reason.</summary>
public sealed class ImportRefusalTests(TestServer server)
{
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
}
