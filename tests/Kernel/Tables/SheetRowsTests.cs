using Ishigaki.Kernel.Tables;
using static Ishigaki.Kernel.Tables.TableProblemCode;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class SheetRowsTests
{
    [Theory]
    [InlineData("<c r=\"B1\"><v>12</v></c>", "1: -|N 12")]
    [InlineData("<c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c>", "1: N 1|-|-|N 2|N 3")]
    [InlineData("<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>", "1: B TRUE|B FALSE")]
    [InlineData("<c t=\"e\"><v>#N/A</v></c>", "1: E #N/A")]
    [InlineData("<c t=\"str\"><f>A1&amp;B1</f><v>計算値</v></c>", "1: T 計算値")]
    [InlineData("<c t=\"n\"><f>1+1</f><v>2</v></c>", "1: N 2")]
    [InlineData("<c t=\"inlineStr\"><is><t> 前後 </t></is></c>", "1: T  前後 ")]
    [InlineData("<c t=\"inlineStr\"><is><r><t>太</t></r><r><rPr><b/></rPr><t>字</t></r></is></c>", "1: T 太字")]
    [InlineData("<c t=\"d\"><v>2024-06-28T00:00:00</v></c>", "1: D 2024-06-28")]
    [InlineData("<c t=\"inlineStr\"><is><t>a_x000D_b_x005F_x000D_</t></is></c>", "1: T a\rb_x000D_")]
    [InlineData("<c t=\"inlineStr\"><is><t><![CDATA[<a&b>]]></t></is></c>", "1: T <a&b>")]
    [InlineData("<c><v>0.30000000000000004</v></c>", "1: N 0.3")]
    [InlineData("<c><v>1.5E+3</v></c><c><v>-1E-05</v></c>", "1: N 1500|N -0.00001")]
    [InlineData("<c><v>1E+300</v></c>", "1: N 1E+300")]
    public void Read_CellTypes_GiveWhatAPersonSees(string cells, string expected) =>
        Assert.Equal([expected], Books.Read(Books.Sheet($"<row r=\"1\">{cells}</row>")).Rows);

    [Fact]
    public void Read_SharedStrings_SkipsPhoneticRuns()
    {
        const string Strings = """
            <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>
            <si><r><t>大</t></r><rPh sb="0" eb="1"><t>オオ</t></rPh><r><t>阪</t></r><rPh sb="1" eb="2"><t>サカ</t></rPh></si>
            <si><t xml:space="preserve"> 　</t></si><si/>
            """;
        Assert.Equal(
            ["1: T 東京|T 大阪|-|-"],
            Books
                .Read(
                    Books.Sheet(
                        "<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c></row>",
                        Strings
                    )
                )
                .Rows
        );
    }

    [Fact]
    public void Read_SharedStringThatDoesNotExist_IsDamaged()
    {
        var problem = Books.Read(Books.Sheet("<row r=\"7\"><c t=\"s\"><v>9</v></c></row>")).Problem!;
        Assert.Equal((Damaged, "台帳", 7), (problem.Code, problem.Sheet, problem.Row));
    }

    [Theory]
    [InlineData(14, "")]
    [InlineData(22, "")]
    [InlineData(27, "")]
    [InlineData(31, "")]
    [InlineData(36, "")]
    [InlineData(50, "")]
    [InlineData(57, "")]
    [InlineData(58, "")]
    [InlineData(164, "yyyy/m/d")]
    [InlineData(164, "[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@")]
    [InlineData(164, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy")]
    [InlineData(164, "e/m/d")]
    [InlineData(164, "yyyy/m/d h:mm AM/PM")]
    [InlineData(164, "mmm")]
    public void Read_DateFormats_GiveDates(int id, string code) =>
        Assert.Equal("D 2024-06-28", Styled(id, code, "45471"));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(11, "")]
    [InlineData(164, "General")]
    [InlineData(164, "0.00E+00")]
    [InlineData(164, "[Red]#,##0")]
    [InlineData(164, "[Magenta]0")]
    [InlineData(164, "#,##0&quot;day&quot;")]
    [InlineData(164, "\\d0")]
    [InlineData(164, "[h]:mm")]
    public void Read_OtherFormats_GiveNumbers(int id, string code) =>
        Assert.Equal("N 45471", Styled(id, code, "45471"));

    [Fact]
    public void Read_TimeOfDay_IsText() => Assert.Equal("T 09:30:00", Styled(20, "", "0.39583333333333331"));

    [Fact]
    public void Read_DateWithTime_KeepsTheTime() => Assert.Equal("D 2024-06-28T12:00:00", Styled(22, "", "45471.5"));

    [Fact]
    public void Read_LeadingZerosByFormat_AreShown() => Assert.Equal("N 000123", Styled(164, "000000", "123"));

    [Theory]
    [InlineData("1", "D 1900-01-01")]
    [InlineData("59", "D 1900-02-28")]
    [InlineData("60", "N 60")]
    [InlineData("61", "D 1900-03-01")]
    [InlineData("2958465", "D 9999-12-31")]
    [InlineData("2958466", "N 2958466")]
    [InlineData("-5", "N -5")]
    public void Read_SerialsAtTheEdges_FollowExcel(string serial, string expected) =>
        Assert.Equal(expected, Styled(14, "", serial));

    [Theory]
    [InlineData("44009", "D 2024-06-28")]
    [InlineData("0", "D 1904-01-01")]
    public void Read_1904System_IsShifted(string serial, string expected) =>
        Assert.Equal(expected, Styled(14, "", serial, "<workbookPr date1904=\"1\"/>"));

    [Fact]
    public void Read_EmptyRows_AreSkippedAndNumbersKept() =>
        Assert.Equal(
            ["3: N 1", "4: N 2", "9: N 3"],
            Books
                .Read(
                    Books.Sheet(
                        "<row r=\"1\"/><row r=\"2\"><c s=\"1\"/></row><row r=\"3\"><c><v>1</v></c></row><row><c><v>2</v></c></row><row r=\"9\"><c><v>3</v></c></row>"
                    )
                )
                .Rows
        );

    [Fact]
    public void Read_TwoMillionRowsDeclared_NamesTheLimit()
    {
        var problem = Books
            .Read(Books.Raw($"<worksheet {Books.Main}><dimension ref=\"A1:O2000000\"/><sheetData/></worksheet>"))
            .Problem!;
        Assert.Equal(TooManyRows, problem.Code);
        Assert.Contains("500,000", problem.Message.Ja, StringComparison.Ordinal);
        Assert.Contains("500,000", problem.Message.En, StringComparison.Ordinal);
        Assert.Equal(TooManyRows, Books.Refusal(Books.Sheet("<row r=\"2000000\"><c><v>1</v></c></row>")));
    }

    [Fact]
    public void Read_DimensionToTheLastRow_IsNotBelieved() =>
        Assert.Null(
            Books
                .Read(
                    Books.Raw(
                        $"<worksheet {Books.Main}><dimension ref=\"A1:XFD1048576\"/><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
                    )
                )
                .Problem
        );

    [Fact]
    public void Read_MoreRowsThanAllowed_StopsAtTheLimit()
    {
        var rows = string.Concat(Enumerable.Range(1, 200).Select(r => $"<row r=\"{r}\"><c><v>{r}</v></c></row>"));
        var (found, problem) = Books.Read(Books.Sheet(rows), new TableLimits { MaxRows = 100 });
        Assert.Equal((130, TooManyRows), (found.Count, problem!.Code));
    }

    [Fact]
    public void Read_TooManyColumns_CountsOnlyFilledOnes()
    {
        Assert.Null(
            Books.Read(Books.Sheet("<row r=\"1\"><c r=\"XFD1\" s=\"3\"/><c r=\"A1\"><v>1</v></c></row>")).Problem
        );
        Assert.Equal(TooManyColumns, Books.Refusal(Books.Sheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>")));
    }

    [Fact]
    public void Read_CellAboveLimit_NamesTheRow()
    {
        var problem = Books
            .Read(Books.Sheet($"<row r=\"5\"><c t=\"inlineStr\"><is><t>{new string('あ', 32_768)}</t></is></c></row>"))
            .Problem!;
        Assert.Equal((CellTooLong, 5), (problem.Code, problem.Row));
        Assert.Null(
            Books
                .Read(
                    Books.Sheet($"<row r=\"5\"><c t=\"inlineStr\"><is><t>{new string('あ', 32_767)}</t></is></c></row>")
                )
                .Problem
        );
    }

    [Fact]
    public void Read_SheetTwice_GivesTheSame()
    {
        using var file = Books.Open(Books.Sheet("<row r=\"1\"><c><v>1</v></c></row>"));
        for (var i = 0; i < 2; i++)
        {
            using var rows = file.Read(file.Sheets[0]);
            Assert.True(rows.MoveNext());
            Assert.Equal(1, rows.Current[0].Number);
            Assert.True(rows.Current[7].IsEmpty && rows.Current[-1].IsEmpty);
            Assert.False(rows.MoveNext());
        }
    }

    private static string Styled(int id, string code, string value, string workbook = "")
    {
        var custom = code.Length > 0 ? $"<numFmts><numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/></numFmts>" : "";
        var styles =
            $"{custom}<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"{id}\"/></cellXfs>";
        var (rows, _) = Books.Read(
            Books.Sheet($"<row r=\"1\"><c s=\"1\"><v>{value}</v></c></row>", "", styles, workbook)
        );
        return Assert.Single(rows)["1: ".Length..];
    }
}
