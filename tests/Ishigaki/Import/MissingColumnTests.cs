using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Import;

public sealed class MissingColumnTests(TestServer server)
{
    private const string WithoutName = "管理番号,呼び方,種別\nA,あ,クラウド\nB,い,謎\nC,う,クラウド\n";

    [Fact]
    public async Task Import_RequiredColumnMissing_CountsEveryRowAndNamesTheColumnOnce()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("systems", WithoutName);
        Assert.Equal((3, 3, 0), (result.Read, result.RefusedTotal, result.Added));
        var register = organisation.Register("systems");
        var missing = Assert.Single(MissingColumns.Of(register, result.Header));
        Assert.Equal("name", missing.Name);
        var told = MissingColumns.SaidOnce(register, result.Refused);
        Assert.Equal<string[]>(["", "C3"], [.. told.Select(cell => cell.Place).Order(StringComparer.Ordinal)]);
        Assert.Contains("「名称」", told.Single(cell => cell.Row == 0).Reason.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interface_RequiredColumnMissing_NamesItOnce()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("systems", WithoutName);
        var document = ImportDocument.Of(organisation.Register("systems"), result);
        Assert.Equal<string[]>(["name"], [.. document.MissingColumns]);
        Assert.Equal((3, 3), (document.Read, document.Refused));
        Assert.Single(document.Cells, cell => cell.Field == "name");
    }

    [Fact]
    public async Task Report_RequiredColumnMissing_NamesItOnceWhileEveryRowStaysOpen()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var imported = await organisation.ImportAsync("systems", WithoutName);
        var assessment = await organisation.AssessAsync();
        var evidence = await organisation.InSessionAsync(session =>
            organisation.Get<ReportEvidenceReader>().ReadAsync(session, assessment, default)
        );
        Assert.Single(evidence.Refused, each => each.Cell.Field == "name");
        var record = await organisation.InSessionAsync(session =>
            organisation.Get<ImportHistory>().FindAsync(session, "systems", imported.ImportId, default)
        );
        Assert.Equal(3, record!.OpenRows);
    }

    [Fact]
    public async Task Import_OptionalColumnMissingOrCellEmpty_IsNoMissingColumn()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("systems", "管理番号,名称\nA,\nB,い\n");
        Assert.Empty(MissingColumns.Of(organisation.Register("systems"), result.Header));
        var told = MissingColumns.SaidOnce(organisation.Register("systems"), result.Refused);
        Assert.Equal("B2", Assert.Single(told).Place);
    }
}
