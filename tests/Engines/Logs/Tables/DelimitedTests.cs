using System.Text;
using System.Text.Json;
using Ishigaki.Engines.Logs.Tables;

namespace Ishigaki.Engines.Logs.Tests.Tables;

public sealed class DelimitedTests
{
    private const string Mapping = """
        {
          "product": "paloalto", "category": "firewall",
          "columns": { "送信元": "src_ip", "宛先": "dst_ip", "備考": "" },
          "time": { "column": "日時", "format": "yyyy/MM/dd HH:mm:ss" },
        }
        """;

    [Fact]
    public void Columns_BecomeFields()
    {
        var reading = Of(
            Mapping,
            "日時,送信元,宛先,備考,action\r\n2026/11/20 10:00:00,10.0.0.1,10.0.0.2,x,\"allow, \"\"b\"\"\r\nc\"\r\n"
        );
        Assert.Empty(reading.Broken);
        Assert.Equal(
            """{"product":"paloalto","category":"firewall","@timestamp":"2026-11-20T01:00:00Z","日時":"2026/11/20 10:00:00","src_ip":"10.0.0.1","dst_ip":"10.0.0.2","action":"allow, \"b\"\r\nc"}""",
            Assert.Single(reading.Lines)
        );
    }

    [Fact]
    public void Tabs_WithoutHeader_AreNumbered()
    {
        var reading = Of(
            """{"delimiter":"\t","header":false,"keepOthers":false,"columns":{"1":"src_ip","3":"dst_ip"},"time":{"column":"2"}}""",
            "1.1.1.1\t2026-11-20T01:00:00+09:00\t2.2.2.2\tother\n"
        );
        Assert.Equal(
            """{"@timestamp":"2026-11-19T16:00:00Z","src_ip":"1.1.1.1","dst_ip":"2.2.2.2"}""",
            Assert.Single(reading.Lines)
        );
    }

    /// <summary>A mapping may make Windows events of columns; a header of the log may not.</summary>
    [Fact]
    public void ColumnThatPlaces_DoesSoOnlyByTheMapping()
    {
        Assert.Equal(
            ["""{"EventID":"1","log.Channel":"2","log.product":"3"}"""],
            Of("""{"columns":{"id":"EventID","p":"product"}}""", "id,Channel,p\n1,2,3\n").Lines
        );
    }

    [Fact]
    public void BrokenRows_AreNamedByLine()
    {
        var reading = Of(
            """{"time":{"column":"t"}}""",
            "t,a\n2026-11-20T00:00:00Z,1\nx,2\n2026-11-20T00:00:00Z\n2026-11-20T00:00:00Z,\"1\n2\"\n2026-11-20T00:00:00Z,1,2\n2026-11-20T00:00:00Z,\"a\"b\n"
        );
        Assert.Equal(2, reading.Lines.Count);
        Assert.Equal(
            [(3, LogFault.BadTime), (4, LogFault.ColumnCount), (7, LogFault.ColumnCount), (8, LogFault.UnclosedQuote)],
            reading.Broken.Select(each => ((int)each.Number, each.Fault))
        );
    }

    [Fact]
    public void MissingColumn_IsNamedOnceAndRowsHaveNoNames()
    {
        var reading = Of("""{"columns":{"not there":"x"}}""", "a,b\n1,2\n");
        Assert.Empty(reading.Lines);
        Assert.Equal([LogFault.MissingColumn, LogFault.NoFieldNames], reading.Faults);
    }

    [Fact]
    public void QuoteThatNeverEnds_DoesNotTakeTheRest()
    {
        var mapping = LogMapping.Read("{}"u8.ToArray(), out _)!;
        var options = Reading.Options with { Mapping = mapping, LargestRecord = 2048 };
        var text = "a,b\n1,\"" + new string('x', 5000) + "\n2,good\n";
        var reading = Reading.Of(LogFormat.Delimited, text, options, piece: 512);
        Assert.Equal([LogFault.TooLong], reading.Faults);
        Assert.Equal(["""{"a":"2","b":"good"}"""], reading.Lines);
    }

    [Fact]
    public void ShiftJis_IsRead()
    {
        byte[] text = [0x93, 0xFA, 0x8E, 0x9E, .. ",a\n"u8, 0x8D, 0xA1, .. ",\""u8, 0x83, 0x5C, .. "\"\n"u8];
        var options = Reading.Options with { Mapping = LogMapping.Read("{}"u8.ToArray(), out _) };
        Assert.Equal(["""{"日時":"今","a":"ソ"}"""], Reading.Of(LogFormat.Delimited, text, options).Lines);
    }

    [Theory]
    [InlineData("[]", "{ … }")]
    [InlineData("""{"delimiter":""}""", "delimiter")]
    [InlineData("""{"delimiter":"あ"}""", "delimiter")]
    [InlineData("""{"header":"yes"}""", "header")]
    [InlineData("""{"columns":{"a":1}}""", "columns")]
    [InlineData("""{"time":{"format":"x"}}""", "time")]
    [InlineData("""{"colums":{}}""", "colums")]
    public void Mapping_ThatIsWrong_SaysWhere(string json, string named)
    {
        Assert.Null(LogMapping.Read(Encoding.UTF8.GetBytes(json), out var error));
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_ThatIsNoJson_SaysSo()
    {
        Assert.Null(LogMapping.Read("{"u8.ToArray(), out var error));
        Assert.NotEmpty(error);
    }

    private static Reading Of(string mapping, string text)
    {
        var read = LogMapping.Read(Encoding.UTF8.GetBytes(mapping), out var error);
        Assert.True(read is not null, error);
        return Reading.Of(LogFormat.Delimited, text, Reading.Options with { Mapping = read });
    }
}
