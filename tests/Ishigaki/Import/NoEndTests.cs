using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Import;

/// <summary>9999-12-31 in a spreadsheet says that no end is planned.</summary>
public sealed class NoEndTests(TestServer server)
{
    private const string Csv =
        "管理番号,名称,サポート終了予定日,サポート延長\nA,あ,9999/12/31,契約済\nB,い,2999-12-31,\nC,う,期限なし,\nD,え,,\n";

    [Fact]
    public async Task Import_SupportWithoutEnd_IsTakenAsWritten_AndIsNoGap()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("software", Csv);
        Assert.Empty(result.Refused);
        Assert.Equal(4, (await organisation.ImportAsync("software", Csv)).Same);
        var day = (await organisation.FindAsync("software", "A"))!.Values.OfType<DateOnly>().Single();
        Assert.Equal(new DateOnly(9999, 12, 31), day);
        Assert.Equal<string[]>(
            ["D"],
            await organisation.KeysAsync("software", new EntryQuery { Gap = "software.support-end" })
        );
        Assert.Empty(
            await organisation.KeysAsync("software", new EntryQuery { Gap = "software.extension-without-need" })
        );
    }

    [Fact]
    public async Task Import_DayBecomesNoEnd_IsToldInWords()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("software", "管理番号,名称,サポート終了予定日\nA,あ,2027-03-31\n");
        var preview = await organisation.PreviewAsync(
            "software",
            "管理番号,名称,サポート終了予定日\nA,あ,9999-12-31\n"
        );
        var value = Assert.Single(Assert.Single(preview.Changes).Values);
        var field = organisation.Register("software").Find(value.Field)!;
        Assert.Equal(("2027-03-31", "期限なし"), (Text(field, value.Before), Text(field, value.After)));
    }

    private static string Text(FieldDefinition field, string stored) =>
        FieldText.OfStored(field, stored, new Dictionary<Guid, EntryName>());

    [Fact]
    public async Task Import_OtherDateWithoutEnd_IsRefused()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync("software", "管理番号,名称,最終確認日\nA,あ,9999-12-31\n");
        Assert.Contains("期限なし", Assert.Single(result.Refused).Reason.Ja, StringComparison.Ordinal);
        var attested = await organisation.ImportAsync(
            "attestations",
            "項目番号,示すこと,内容・理由,確認日,期限\n2.1.1-①,実施を確かめた,見た,2026-10-01,9999-12-31\n"
        );
        Assert.Contains(attested.Refused, cell => cell.Field == "expiresOn");
    }

    /// <summary>A lone dash in a date column says that there is none; in a choice it says nothing that could be taken.</summary>
    [Fact]
    public async Task Import_LoneDash_IsAnEmptyDate()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync(
            "software",
            "管理番号,名称,サポート終了予定日,サポート延長,最終確認日\nA,あ,－,,-\nB,い,2027-03-31,－,\n"
        );
        Assert.Equal((1, "extension"), (result.Added, Assert.Single(result.Refused).Field));
        Assert.Equal<string[]>(
            ["A"],
            await organisation.KeysAsync("software", new EntryQuery { Gap = "software.support-end" })
        );
    }
}
