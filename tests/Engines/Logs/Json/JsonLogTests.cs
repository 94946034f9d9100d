namespace Ishigaki.Engines.Logs.Tests.Json;

public sealed class JsonLogTests
{
    private const string Trail = """
        { "Records" : [
          {"eventVersion": "1.08",
           "eventTime": "2026-11-20T01:02:03Z", "eventSource": "iam.amazonaws.com", "eventName": "CreateUser",
           "requestParameters": {"userName": "a [b] {c} \" \\"}},
          {"eventTime":"2026-11-20T01:02:04Z","eventName":"DeleteTrail"}
        ] }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public void CloudTrail_RecordsAreLines(int piece)
    {
        var reading = Reading.Of(LogFormat.CloudTrail, Trail, piece: piece);
        Assert.Empty(reading.Broken);
        Assert.Equal(2, reading.Lines.Count);
        Assert.Equal(
            """{"product":"aws","service":"cloudtrail","@timestamp":"2026-11-20T01:02:04Z","eventTime":"2026-11-20T01:02:04Z","eventName":"DeleteTrail"}""",
            reading.Lines[1]
        );
        Assert.Equal(
            "a [b] {c} \" \\",
            Reading.Parse(reading.Lines[0]).GetProperty("requestParameters").GetProperty("userName").GetString()
        );
    }

    [Fact]
    public void CloudTrail_FilesBehindEachOther_AreRead() =>
        Assert.Equal(4, Reading.Of(LogFormat.CloudTrail, Trail + Trail).Lines.Count);

    [Theory]
    [InlineData("""{"eventName":"x"}""")]
    [InlineData("""{"Records":{}}""")]
    [InlineData("nothing")]
    public void CloudTrail_WithoutRecords_IsNamed(string text) =>
        Assert.Equal(LogFault.NoRecords, Reading.FaultOf(LogFormat.CloudTrail, text));

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void Array_ElementsAreLinesAndOthersAreNamed(int piece)
    {
        var reading = Reading.Of(
            LogFormat.JsonArray,
            """[{"a":1}, 5, {"b":[1,{"c":"]"}]},{"d":}, "text", {}, [1], null]""",
            piece: piece
        );
        Assert.Equal(["""{"a":1}""", """{"b":[1,{"c":"]"}]}""", "{}"], reading.Lines);
        Assert.Equal(
            [
                (2, LogFault.NotAnObject),
                (4, LogFault.BadJson),
                (5, LogFault.NotAnObject),
                (7, LogFault.NotAnObject),
                (8, LogFault.NotAnObject),
            ],
            reading.Broken.Select(each => ((int)each.Number, each.Fault))
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void Objects_OverLines_AreLines(int piece)
    {
        var reading = Reading.Of(LogFormat.JsonObjects, "{\n  \"a\": [\n 1 ]\r\n}\n{\"b\":2}{}\n]\n}", piece: piece);
        Assert.Equal(["""{"a": [1 ]}""", """{"b":2}""", "{}"], reading.Lines);
        Assert.Equal([LogFault.NotAnObject, LogFault.NotAnObject], reading.Faults);
    }

    [Fact]
    public void Array_WithABracketThatNothingOpened_GoesOn()
    {
        var reading = Reading.Of(LogFormat.JsonArray, """[},{"a":1}]""");
        Assert.Equal(["""{"a":1}"""], reading.Lines);
        Assert.Equal([LogFault.NotAnObject], reading.Faults);
    }

    [Fact]
    public void Array_Truncated_IsNamed()
    {
        var reading = Reading.Of(LogFormat.JsonArray, """[{"a":1},{"b":2""");
        Assert.Equal(["""{"a":1}"""], reading.Lines);
        Assert.Equal([LogFault.BadJson], reading.Faults);
    }

    [Fact]
    public void Array_TooLargeElement_IsSkipped()
    {
        var options = Reading.Options with { LargestRecord = 1024 };
        var text = $$"""[{"a":"{{new string('x', 100_000)}}"},{"b":[]}]""";
        var reading = Reading.Of(LogFormat.JsonArray, text, options, piece: 700);
        Assert.Equal([new BrokenRecord(1, 1, LogFault.TooLong)], reading.Broken);
        Assert.Equal(["""{"b":[]}"""], reading.Lines);
    }

    [Fact]
    public void Lines_AreCheckedAndPlaced()
    {
        var options = Reading.Options with { Placement = new LogPlacement("okta", null, "okta") };
        var reading = Reading.Of(
            LogFormat.JsonLines,
            "{\"a\": 1}\r\n\n{\"product\":\"x\"}\n[1]\n{\"a\":1} {\"b\":2}\n{\"a\":01}\n{}\n",
            options
        );
        Assert.Equal(
            [
                """{"product":"okta","service":"okta","a": 1}""",
                """{"service":"okta","product":"x"}""",
                """{"product":"okta","service":"okta"}""",
            ],
            reading.Lines
        );
        Assert.Equal(
            [(4, LogFault.NotAnObject), (5, LogFault.BadJson), (6, LogFault.BadJson)],
            reading.Broken.Select(each => ((int)each.Number, each.Fault))
        );
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(100_000, false)]
    public void Depth_IsFollowedSoFar(int depth, bool isTaken)
    {
        var text = "{\"a\":" + new string('[', depth) + new string(']', depth) + "}";
        Assert.Equal(isTaken ? [] : [LogFault.BadJson], Reading.Of(LogFormat.JsonLines, text).Faults);
    }

    [Fact]
    public void HugeNumber_StaysAsItIs() =>
        Assert.Equal(
            "{\"a\":" + new string('9', 5000) + "}",
            Assert.Single(Reading.Of(LogFormat.JsonLines, "{\"a\":" + new string('9', 5000) + "}").Lines)
        );
}
