using System.IO.Compression;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class AssessmentWorkbookTests
{
    [Fact]
    public void Write_Sheets_AreNamedInTheReadersLanguage()
    {
        Assert.Equal(
            ["一覧", "数字", "もとになる記録", "拒まれた行", "説明"],
            Sheets(Held.Content()).Keys,
            StringComparer.Ordinal
        );
        Assert.Equal(
            ["Items", "Figures", "Entries behind", "Refused rows", "Notes"],
            Sheets(Held.Content(Held.En)).Keys,
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Write_Items_HasOneRowPerItemInOrder()
    {
        var rows = Sheets(Held.Content())["一覧"];

        Assert.Equal(1 + 175, rows.Count);
        Assert.Equal(
            Held.Catalogue.Items.Select(item => item.Id),
            rows.Skip(1).Select(row => row[0]),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Write_ComputedItem_SaysStateSummaryAndFunction()
    {
        var row = Row("2.2.1.2-①");

        Assert.Equal("2.2 特定", row[1]);
        Assert.Equal("2.2.1.2 ハードウェア・ソフトウェア等", row[2]);
        Assert.Equal(("基本", "△ 一部", "はい"), (row[3], row[6], row[7]));
        Assert.Equal(
            "ハードウェア・ソフトウェア台帳の412件のうち3件に正しい最終確認日がありません。ほかに2つの不足があります。",
            row[8]
        );
        Assert.Equal(("", "", "ID"), (row[9], row[10], row[12]));
    }

    [Fact]
    public void Write_AttestedItem_SaysWhoAndUntilWhen()
    {
        var row = Row("2.1.1-②");

        Assert.Equal(
            ("□ 文書のみ", "いいえ", "山田 花子", "2027-03-31", "規程集 第3章"),
            (row[6], row[7], row[9], row[10], row[11])
        );
    }

    [Fact]
    public void Write_Figures_HasEveryConditionOfEveryComputedItem()
    {
        var rows = Sheets(Held.Content())["数字"];

        Assert.Equal(1 + 7, rows.Count);
        Assert.Contains(
            "2.2.1.2-①|サポート終了予定日がある|ハードウェア・ソフトウェア台帳|記録|412|375|37|0|不足がある|software.support-end",
            rows.Select(row => string.Join("|", row)),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Write_EntriesBehind_NameWhatIsMissing()
    {
        var rows = Sheets(Held.Content())["もとになる記録"];

        Assert.Equal(
            ["2.2.1-①", "2.2.1.1-①", "2.2.1.2-①"],
            rows.Skip(1).Select(row => row[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Assert.Equal(
            "ハードウェア・ソフトウェア台帳|HW-001|<i>端末</i> & 𠮷野|サポート終了予定日|サポート終了予定日がある",
            string.Join('|', rows[1].Skip(1))
        );
    }

    [Fact]
    public void Write_Refused_StandsWithItsPlace()
    {
        var rows = Sheets(Held.Content())["拒まれた行"];

        Assert.Equal(
            "情報（データ）台帳|データ.xlsx|台帳|18|F18|最終確認日|33/4/1|日付として読めません。|2021-04-01",
            string.Join('|', rows[1])
        );
    }

    [Fact]
    public void Write_Notes_SayVersionDayAndRules()
    {
        var text = string.Join('\n', Sheets(Held.Content())["説明"].Select(row => string.Join(' ', row)));

        Assert.Contains("基準日 2026年4月10日", text, StringComparison.Ordinal);
        Assert.Contains("確定版のガイドラインは2024年10月4日に公表", text, StringComparison.Ordinal);
        Assert.Contains("一律の対応を求めていません", text, StringComparison.Ordinal);
        Assert.Contains("未評価を充足に数えることもありません", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Lists_HaveAFrozenHeaderAndAFilter()
    {
        using var zip = new ZipArchive(new MemoryStream(Bytes(Held.Content())));

        foreach (var sheet in Enumerable.Range(1, 4))
        {
            using var reader = new StreamReader(zip.GetEntry($"xl/worksheets/sheet{sheet}.xml")!.Open());
            var xml = reader.ReadToEnd();
            Assert.Contains("<autoFilter ", xml, StringComparison.Ordinal);
            Assert.Contains("state=\"frozen\"", xml, StringComparison.Ordinal);
        }
    }

    private static List<string> Row(string id) => Sheets(Held.Content())["一覧"].Single(row => row[0] == id);

    private static byte[] Bytes(ReportContent content)
    {
        using var stream = new MemoryStream();
        AssessmentWorkbook.Write(stream, content);
        return stream.ToArray();
    }

    private static Dictionary<string, List<List<string>>> Sheets(ReportContent content)
    {
        using var stream = new MemoryStream(Bytes(content));
        Assert.True(TableFile.Open(stream, "assessment.xlsx").TryGet(out var file, out _));
        using (file)
        {
            return file.Sheets.ToDictionary(sheet => sheet.Name, sheet => Rows(file, sheet), StringComparer.Ordinal);
        }
    }

    private static List<List<string>> Rows(TableFile file, TableSheet sheet)
    {
        var read = new List<List<string>>();
        using var rows = file.Read(sheet);
        var width = 0;
        foreach (var row in rows)
        {
            width = Math.Max(width, row.Count);
            var cells = new List<string>();
            for (var column = 0; column < width; column++)
            {
                cells.Add(row[column].ToString());
            }

            read.Add(cells);
        }

        Assert.Null(rows.Problem);
        return read;
    }
}
