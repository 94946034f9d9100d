using System.Globalization;
using System.Text;
using Ishigaki.Kernel.Storage;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Import;

/// <summary>Imports longer than the portion in which rows are handed to the database (4,000).</summary>
public sealed class PortionTests(TestServer server)
{
    [Theory]
    [InlineData(3_999)]
    [InlineData(4_000)]
    [InlineData(4_001)]
    [InlineData(8_500)]
    public async Task Import_AroundAPortion_TakesEveryRowOnce(int rows)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("systems", Systems(rows));
        Assert.Equal((rows, 0, 0), (result.Added, result.Changed, result.Same));
        Assert.Equal(rows, await CountAsync(organisation, "register_systems"));
        var again = await organisation.ImportAsync("systems", Systems(rows));
        Assert.Equal((0, 0, rows), (again.Added, again.Changed, again.Same));
    }

    [Fact]
    public async Task Import_LinksInLaterPortions_AreAllThere()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", Systems(3));
        var result = await organisation.ImportAsync("data", Data(9_000));
        Assert.Equal(9_000, result.Added);
        Assert.Equal(18_000, await CountAsync(organisation, "entry_link"));
        var entry = (await organisation.FindAsync("data", "D8999"))!;
        Assert.Equal(2, ((IReadOnlyList<Guid>)entry[entry.Register.Find("systems")!]!).Count);
    }

    [Fact]
    public async Task Import_RefusedRowsInSeveralPortions_AreAllNamedAndTheOthersTaken()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var text = Systems(9_000)
            .Replace("S100,", ",", StringComparison.Ordinal)
            .Replace("S8500,", "S1,", StringComparison.Ordinal);
        var result = await organisation.ImportAsync("systems", text);
        Assert.Equal((8_998, 2), (result.Added, result.RefusedTotal));
        Assert.Equal([102, 8502], result.Refused.Select(cell => cell.Row));
    }

    [Fact]
    public async Task Import_FileBreaksInALaterPortion_TakesNothing()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var broken = Systems(9_000) + "S9001,\"never closed";
        var result = await organisation.ImportAsync("systems", broken);
        Assert.NotNull(result.Problem);
        Assert.Equal(0, await CountAsync(organisation, "register_systems"));
        Assert.Equal(9_000, (await organisation.ImportAsync("systems", Systems(9_000))).Added);
    }

    private static string Systems(int rows)
    {
        var text = new StringBuilder("管理番号,名称,最終確認日\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"S{i},勘定系{i},2026-10-01\n");
        }

        return text.ToString();
    }

    private static string Data(int rows)
    {
        var text = new StringBuilder("管理番号,名称,システム\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"D{i},顧客情報{i},S{i % 3};S{(i + 1) % 3}\n");
        }

        return text.ToString();
    }

    private static Task<long> CountAsync(TestOrganisation organisation, string table) =>
        organisation.InSessionAsync(session =>
            session.ScalarAsync<long>(
                $"select count(*) from {table} where organisation_id = current_organisation()",
                default
            )
        );
}
