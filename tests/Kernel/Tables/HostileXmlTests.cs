using System.Text;
using Ishigaki.Kernel.Tables;
using static Ishigaki.Kernel.Tables.TableProblemCode;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class HostileXmlTests
{
    [Fact]
    public void Read_DocumentTypeWithEntities_IsRefused()
    {
        const string Laughs = "<!DOCTYPE s [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        Assert.Equal(
            Damaged,
            Books.Refusal(
                Books.Raw(
                    $"{Laughs}<worksheet {Books.Main}><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
                )
            )
        );
        Assert.Equal(
            Damaged,
            Books.Refusal(Books.Raw($"<!DOCTYPE s SYSTEM \"file:///etc/passwd\"><worksheet {Books.Main}/>"))
        );
    }

    [Fact]
    public void Read_DeepXml_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        Assert.Equal(Damaged, Books.Refusal(Books.Sheet(deep)));
        Assert.Equal(Damaged, Books.Refusal(Books.Sheet($"<row><c t=\"inlineStr\"><is>{deep}")));
        Assert.Equal(Damaged, Books.Refusal(Books.Sheet("<row><c t=\"s\"><v>0</v></c></row>", $"<si>{deep}")));
    }

    [Fact]
    public void Read_MillionsOfNames_AreRefused()
    {
        var names = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
        {
            names.Append("<n").Append(i).Append("/>");
        }

        Assert.Equal(Damaged, Books.Refusal(Books.Sheet(names.ToString())));
    }

    [Fact]
    public void Read_GiantAttribute_IsRefused() =>
        Assert.Equal(ZipBomb, Books.Refusal(Books.Sheet($"<row r=\"1\" x=\"{new string('a', 5 << 20)}\"/>")));

    [Fact]
    public void Read_GiantText_IsRefused() =>
        Assert.Equal(CellTooLong, Books.Refusal(Books.Sheet($"<row><c><v>{new string('1', 5 << 20)}</v></c></row>")));

    [Theory]
    [InlineData("<row r=\"0\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"-4\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"99999999999999999999\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c t=\"s\"><v>-1</v></c></row>")]
    [InlineData("<row r=\"1\"><c t=\"s\"><v>99999999999</v></c></row>")]
    [InlineData("<row r=\"1\"><c><v>1</c></row>")]
    [InlineData("<row r=\"1\"><c><v>&#0;</v></c></row>")]
    public void Read_AbsurdReferences_AreDamage(string rows) => Assert.Equal(Damaged, Books.Refusal(Books.Sheet(rows)));

    [Theory]
    [InlineData("NaN")]
    [InlineData("1E+999")]
    [InlineData("--5")]
    [InlineData("１２")]
    public void Read_AbsurdNumbers_AreTexts(string number) =>
        Assert.Equal([$"1: T {number}"], Books.Read(Books.Sheet($"<row><c><v>{number}</v></c></row>")).Rows);

    [Fact]
    public void Read_TooManySharedStrings_NamesTheLimit()
    {
        var strings = string.Concat(Enumerable.Repeat("<si><t>a</t></si>", 1001));
        var problem = Books
            .Read(
                Books.Sheet("<row><c t=\"s\"><v>0</v></c></row>", strings),
                new TableLimits { MaxSharedStrings = 1000 }
            )
            .Problem!;
        Assert.Equal(TooManyStrings, problem.Code);
        Assert.Contains("1,000", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyBytesOfSharedStrings_IsRefused()
    {
        var strings = string.Concat(Enumerable.Repeat($"<si><t>{new string('あ', 30_000)}</t></si>", 50));
        Assert.Equal(
            TooManyStrings,
            Books.Refusal(
                Books.Sheet("<row><c t=\"s\"><v>0</v></c></row>", strings),
                new TableLimits { MaxSharedStringBytes = 1 << 20 }
            )
        );
    }
}
