using System.Text;
using Ishigaki.Kernel.Tables;
using static Ishigaki.Kernel.Tables.TableProblemCode;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "1: T a|T b", "2: T 1|T 2")]
    [InlineData("a,b\n1,2", "1: T a|T b", "2: T 1|T 2")]
    [InlineData("a,b\r1,2\r", "1: T a|T b", "2: T 1|T 2")]
    [InlineData("a\tb,c\td\n1\t2\t3", "1: T a|T b,c|T d", "2: T 1|T 2|T 3")]
    [InlineData("a;b;c\n1;2,5;3", "1: T a|T b|T c", "2: T 1|T 2,5|T 3")]
    [InlineData("題名\na;b;c", "1: T 題名", "2: T a|T b|T c")]
    [InlineData("\"a,b\",\"c\"\"d\"\n\"\",x", "1: T a,b|T c\"d", "2: -|T x")]
    [InlineData("a,\"b\nc\r\nd\"\ne", "1: T a|T b\nc\r\nd", "4: T e")]
    [InlineData("a\n\n,,\n  \nb", "1: T a", "5: T b")]
    [InlineData("a\"b,\"c\"d\nx", "1: T a\"b|T cd", "2: T x")]
    [InlineData("a,\nb,", "1: T a|-", "2: T b|-")]
    [InlineData("'=1,'-5\n'a,''=1", "1: T =1|T '-5", "2: T 'a|T '=1")]
    public void Read_Records_FollowRfc4180(string csv, string first, string second) =>
        Assert.Equal([first, second], Books.Read(Books.Csv(csv)).Rows);

    [Fact]
    public void Read_UnterminatedQuote_NamesTheRowWhereItBegan()
    {
        var problem = Books.Read(Books.Csv("a,b\n1,2\n3,\"4\n5,6\n7,8\n")).Problem!;
        Assert.Equal((UnterminatedQuote, 3), (problem.Code, problem.Row));
        Assert.Contains("3 行目", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NulBytes_AreBinary()
    {
        var problem = Books.Read(Books.Csv("a,b\n1,\0\n")).Problem!;
        Assert.Equal((Binary, 2), (problem.Code, problem.Row));
    }

    [Fact]
    public void Read_VeryLongField_IsRefused()
    {
        var problem = Books.Read(Books.Csv("a,b\n1,\"" + new string('x', 2 << 20))).Problem!;
        Assert.Equal((FieldTooLong, 2), (problem.Code, problem.Row));
        Assert.Equal(FieldTooLong, Books.Refusal(Books.Csv(new string('x', 2 << 20))));
    }

    [Fact]
    public void Read_CellAboveLimit_IsRefused()
    {
        var problem = Books.Read(Books.Csv("a\nb\n" + new string('x', 32_768))).Problem!;
        Assert.Equal((CellTooLong, 3), (problem.Code, problem.Row));
    }

    [Fact]
    public void Read_TooManyColumns_CountsOnlyFilledOnes()
    {
        Assert.Null(Books.Read(Books.Csv("a" + new string(',', 1000))).Problem);
        Assert.Equal(TooManyColumns, Books.Refusal(Books.Csv(new string(',', 1000) + "a")));
    }

    [Fact]
    public void Read_TooManyRows_NamesTheLimit()
    {
        var (rows, problem) = Books.Read(
            Books.Csv(string.Concat(Enumerable.Repeat("a\n", 2000))),
            new TableLimits { MaxRows = 1500 }
        );
        Assert.Equal((1530, TooManyRows), (rows.Count, problem!.Code));
        Assert.Contains("1,500", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RecordsAcrossWindows_AreWhole()
    {
        // Fields, quotes and CRLF fall on every position of the 32 KB window.
        var csv = new StringBuilder();
        var expected = new List<string>();
        for (var (i, line) = (0, 1); i < 30_000; i++, line += 2)
        {
            csv.Append('値').Append(i).Append(",\"x\"\"\r\n").Append(i).Append("\"\r\n");
            expected.Add($"{line}: T 値{i}|T x\"\r\n{i}");
        }

        Assert.Equal(expected, Books.Read(Books.Csv(csv.ToString())).Rows);
    }

    [Fact]
    public void Read_Twice_StartsAgain()
    {
        using var file = Books.Open(Books.Csv("\uFEFFa\nb"));
        using var first = file.Read(file.Sheets[0]);
        Assert.True(first.MoveNext());
        using var second = file.Read(file.Sheets[0]);
        Assert.True(second.MoveNext());
        Assert.Equal("a", second.Current[0].ToString());
    }
}
