using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class HeaderFinderTests
{
    private static readonly ExpectedColumn[] Expected =
    [
        new("name", ["システム名", "名称", "System name"], Required: true),
        new("owner", ["管理部署", "所管部", "Owner"], Required: true),
        new("level", ["重要度", "Criticality"]),
        new("started", ["稼働日", "利用開始日"]),
    ];

    [Fact]
    public void Find_HeaderBelowTitles_IsFound()
    {
        var match = Find("システム台帳,,\n作成日：2024/6/28,,\n\nNo,システム名,管理部署,重要度,備考\n1,勘定系,IT,高,");
        Assert.Equal(4, match.Row);
        Assert.Equal((1, 2, 3), (match["name"], match["owner"], match["level"]));
        Assert.Equal<string[]>(["No", "備考"], [.. match.Unknown.Select(u => u.Text)]);
        Assert.Equal("started", Assert.Single(match.Missing).Key);
        Assert.Equal(-1, match["started"]);
    }

    [Theory]
    [InlineData("システム名（必須）")]
    [InlineData("※ システム名")]
    [InlineData("ｼｽﾃﾑ名 *")]
    [InlineData("システム\n名【必須】（50文字以内）")]
    [InlineData("ＳＹＳＴＥＭ　ＮＡＭＥ")]
    [InlineData("システム名\nSystem name")]
    [InlineData("システムの名前 / System Name")]
    [InlineData("システム名[任意]")]
    public void Find_DecoratedHeaders_Match(string header)
    {
        var match = Find($"\"{header}\",Owner\n");
        Assert.Equal((0, 1), (match["name"], match["owner"]));
    }

    [Fact]
    public void Find_ExactHeader_WinsOverOneWithSuffix()
    {
        var match = Find("名称（旧）,名称,所管部");
        Assert.Equal(1, match["name"]);
        Assert.Equal("名称（旧）", Assert.Single(match.Unknown).Text);
    }

    [Fact]
    public void Find_NearMiss_IsSuggested()
    {
        var match = Find("システム名,管理部暑,重用度,色");
        Assert.Equal(
            [("管理部暑", "owner"), ("重用度", "level"), ("色", null)],
            match.Unknown.Select(u => (u.Text, u.Suggestion))
        );
    }

    [Fact]
    public void Find_HiddenNotesSheet_Loses()
    {
        using var file = Books.Open(
            Books.Write(w =>
            {
                var notes = w.AddSheet(SheetLayout.Notes("記入要領") with { Hidden = true });
                foreach (var text in new[] { "システム名", "管理部署", "重要度", "稼働日" })
                {
                    notes.Text(text);
                }

                notes.EndRow();
                w.AddSheet(new SheetLayout("一覧", [new SheetColumn("システム名"), new SheetColumn("所管部")]));
            })
        );
        Assert.Equal("一覧", HeaderFinder.Find(file, Expected).Match!.Sheet.Name);
    }

    [Fact]
    public void Find_BestOfSeveralSheets_Wins()
    {
        using var file = Books.Open(
            Books.Write(w =>
            {
                w.AddSheet(new SheetLayout("表紙", [new SheetColumn("名称")]));
                w.AddSheet(new SheetLayout("データ", [new SheetColumn("名称"), new SheetColumn("重要度")]));
            })
        );
        Assert.Equal("データ", HeaderFinder.Find(file, Expected).Match!.Sheet.Name);
    }

    [Fact]
    public void Find_NoHeader_SaysWhatIsExpected()
    {
        using var file = Books.Open(Books.Csv("a,b\n1,2\n"));
        var problem = HeaderFinder.Find(file, Expected).Problem!;
        Assert.Equal(TableProblemCode.HeaderNotFound, problem.Code);
        Assert.Contains("システム名", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_HeaderBelowRow30_IsNotFound()
    {
        using var file = Books.Open(Books.Csv(string.Concat(Enumerable.Repeat("x\n", 30)) + "システム名,管理部署\n"));
        Assert.Null(HeaderFinder.Find(file, Expected).Match);
    }

    [Fact]
    public void Find_HundredSheetsOfWideRows_StaysQuick()
    {
        var stream = Books.Write(w =>
        {
            for (var i = 0; i < 100; i++)
            {
                var sheet = w.AddSheet(SheetLayout.Notes($"{i}"));
                for (var cell = 1; cell <= 30 * 200; cell++)
                {
                    sheet.Text($"見出し/{i}/{cell}（備考）");
                    if (cell % 200 == 0)
                    {
                        sheet.EndRow();
                    }
                }
            }
        });
        using var file = Books.Open(stream);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotNull(HeaderFinder.Find(file, Expected).Problem);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void Find_DamagedFile_GivesTheProblem()
    {
        using var file = Books.Open(Books.Sheet("<row><c><v>1</c></row>"));
        Assert.Equal(TableProblemCode.Damaged, HeaderFinder.Find(file, Expected).Problem!.Code);
    }

    [Fact]
    public void With_ChosenColumn_TakesItFromTheOther()
    {
        var match = Find("名称,所管部,開始").With("started", 2).With("level", 1);
        Assert.Equal((0, -1, 1, 2), (match["name"], match["owner"], match["level"], match["started"]));
        Assert.Equal("owner", Assert.Single(match.Missing).Key);
        Assert.Empty(match.Unknown);
        var none = match.With("name", null).With("other", 5);
        Assert.Equal(-1, none["name"]);
        Assert.Equal("名称", Assert.Single(none.Unknown).Text);
    }

    private static HeaderMatch Find(string csv)
    {
        using var file = Books.Open(Books.Csv(csv));
        var outcome = HeaderFinder.Find(file, Expected);
        Assert.Null(outcome.Problem);
        return outcome.Match!;
    }
}
