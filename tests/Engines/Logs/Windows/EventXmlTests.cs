using System.Text;

namespace Ishigaki.Engines.Logs.Tests.Windows;

public sealed class EventXmlTests
{
    private const string Event = """
        <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Service Control Manager' Guid='{555908d1-a6d7-4695-8e1e-26931d2012f4}' EventSourceName='Service Control Manager'/><EventID Qualifiers='16384'>7040</EventID><Version>0</Version><Level>4</Level><Keywords>0x8080000000000000</Keywords><TimeCreated SystemTime='2026-11-20T01:02:03.1234567Z'/><EventRecordID>12</EventRecordID><Correlation/><Channel>System</Channel><Computer>石垣01</Computer><Security UserID='S-1-5-18'/></System><EventData><Data Name='param1'>BITS &amp; more</Data><Data Name='param2'></Data><Binary>42004900</Binary></EventData></Event>
        """;

    private const string Json = """
        {"Event":{"System":{"Provider":{"#attributes":{"Name":"Service Control Manager","Guid":"{555908d1-a6d7-4695-8e1e-26931d2012f4}","EventSourceName":"Service Control Manager"}},"EventID":{"#attributes":{"Qualifiers":"16384"},"#text":7040},"Version":0,"Level":4,"Keywords":"0x8080000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-20T01:02:03.1234567Z"}},"EventRecordID":12,"Correlation":null,"Channel":"System","Computer":"石垣01","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":{"param1":"BITS & more","param2":"","Binary":"42004900"}}}
        """;

    [Theory]
    [InlineData("")]
    [InlineData("<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<!-- exported -->\r\n")]
    [InlineData("<Events>\n")]
    public void OneEvent_IsTheNestedForm(string before)
    {
        var reading = Reading.Of(
            LogFormat.WindowsXml,
            before + Event + (before.Contains("<Events") ? "\n</Events>" : "")
        );
        Assert.Empty(reading.Broken);
        Assert.Equal(Json, Assert.Single(reading.Lines));
    }

    [Fact]
    public void Utf16_WithAndWithoutMark_IsRead()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var bytes = encoding.GetBytes(Event);
            Assert.Equal([Json], Reading.Of(LogFormat.WindowsXml, bytes, piece: 3).Lines);
            Assert.Equal([Json], Reading.Of(LogFormat.WindowsXml, [.. encoding.Preamble, .. bytes]).Lines);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void ManyEvents_InPiecesOfAnySize_AreTheSame(int piece)
    {
        var text = "<Events>" + string.Concat(Enumerable.Repeat(Event + "\r\n", 20)) + "</Events>";
        var reading = Reading.Of(LogFormat.WindowsXml, text, piece: piece);
        Assert.Empty(reading.Broken);
        Assert.Equal(Enumerable.Repeat(Json, 20), reading.Lines, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("<Data>one</Data>", """{"Data":{"#text":"one"}}""")]
    [InlineData("<Data>one</Data><Data/><Data>3</Data>", """{"Data":{"#text":["one","","3"]}}""")]
    [InlineData("<Data Name='a'>1</Data><Data Name='b'>x</Data><Data Name='a'>2</Data>", """{"a":["1","2"],"b":"x"}""")]
    [InlineData("", "null")]
    [InlineData("  \n ", "\"  \\n \"")]
    [InlineData("<Data Name='a'><![CDATA[<b> & ]]></Data>", """{"a":"<b> & "}""")]
    [InlineData("<Data Name='a'>&#x77f3;&#22435;&lt;&gt;&quot;&apos;&#27;</Data>", """{"a":"石垣<>\"'\u001b"}""")]
    [InlineData("<Data Name='a'>1\r\n2\r3</Data>", """{"a":"1\n2\n3"}""")]
    public void EventData_IsNamedValues(string data, string json) =>
        Assert.Equal(
            $$$"""{"Event":{"EventData":{{{json}}}}}""",
            Assert.Single(
                Reading.Of(LogFormat.WindowsXml, $"<Event><EventData Name='N'>{data}</EventData></Event>").Lines
            )
        );

    [Fact]
    public void UserData_KeepsItsElements()
    {
        const string Text = """
            <Event><UserData><Certificate xmlns="x"><File fileRef="a.cer"/><Flags value="1">F</Flags><Item>1</Item><Item>2</Item><Empty/></Certificate></UserData></Event>
            """;
        const string Expected =
            """{"Event":{"UserData":{"Certificate":{"File":{"#attributes":{"fileRef":"a.cer"}},"Flags":{"#attributes":{"value":"1"},"#text":"F"},"Item":["1","2"],"Empty":null}}}}""";
        Assert.Equal(Expected, Assert.Single(Reading.Of(LogFormat.WindowsXml, Text).Lines));
    }

    [Fact]
    public void EventWithinUserData_BelongsToTheEventAroundIt()
    {
        const string Text = "<Event><UserData><Event><A>1</A></Event></UserData></Event><Event><B>2</B></Event>";
        Assert.Equal(
            ["""{"Event":{"UserData":{"Event":{"A":"1"}}}}""", """{"Event":{"B":"2"}}"""],
            Reading.Of(LogFormat.WindowsXml, Text).Lines
        );
    }

    [Theory]
    [InlineData("<Event><A>&undefined;</A></Event>", LogFault.UnknownEntity)]
    [InlineData("<Event><A>& b</A></Event>", LogFault.BadXml)]
    [InlineData("<Event><A>&#xFFFFFFFFF;</A></Event>", LogFault.BadXml)]
    [InlineData("<Event><A></B></Event>", LogFault.BadXml)]
    [InlineData("<Event><A x=1/></Event>", LogFault.BadXml)]
    [InlineData("<Event><A x='1' x='2'/></Event>", LogFault.BadXml)]
    [InlineData("<Event><A x='<'/></Event>", LogFault.BadXml)]
    [InlineData("<Event><!ENTITY x SYSTEM 'file:///etc/passwd'></Event>", LogFault.DocumentType)]
    [InlineData("<Event><A>", LogFault.Truncated)]
    [InlineData("<Event", LogFault.NotAnEvent)]
    [InlineData("not xml at all", LogFault.NotAnEvent)]
    public void BrokenEvent_IsNamed(string text, LogFault fault) =>
        Assert.Equal(fault, Reading.FaultOf(LogFormat.WindowsXml, text));

    [Fact]
    public void DocumentType_IsRefusedAndItsEntitiesDoNotExist()
    {
        const string Bomb = """
            <!DOCTYPE Events [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
            <Events><Event><A>&b;</A></Event><Event><A>&x;</A></Event><Event><A>good</A></Event></Events>
            """;
        var reading = Reading.Of(LogFormat.WindowsXml, Bomb);
        Assert.Equal(["""{"Event":{"A":"good"}}"""], reading.Lines);
        Assert.Equal(LogFault.DocumentType, reading.Broken[0].Fault);
        Assert.Equal(2, reading.Faults.Count(fault => fault == LogFault.UnknownEntity));
    }

    [Fact]
    public void BrokenEvent_LeavesTheOthersAndSaysWhichItIs()
    {
        const string Good = "<Event><A>1</A></Event>";
        var reading = Reading.Of(LogFormat.WindowsXml, $"{Good}\n<Event><A>&x;</A></Event>\n{Good}");
        Assert.Equal(2, reading.Lines.Count);
        Assert.Equal([new BrokenRecord(2, Good.Length + 1, LogFault.UnknownEntity)], reading.Broken);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void Depth_IsFollowedSoFar(int depth, bool isTaken)
    {
        var open = "<Event>" + string.Concat(Enumerable.Repeat("<a>", depth - 1));
        var close = string.Concat(Enumerable.Repeat("</a>", depth - 1)) + "</Event>";
        var reading = Reading.Of(LogFormat.WindowsXml, open + close);
        Assert.Equal(isTaken ? [] : [LogFault.TooDeep], reading.Faults);
        Assert.Equal(isTaken ? 1 : 0, reading.Lines.Count);
    }

    [Fact]
    public void TenThousandFields_AreAllThere()
    {
        var data = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<Data Name='f{i}'>{i}</Data>"));
        var reading = Reading.Of(LogFormat.WindowsXml, $"<Event><EventData>{data}</EventData></Event>");
        var fields = Reading.Parse(Assert.Single(reading.Lines)).GetProperty("Event").GetProperty("EventData");
        Assert.Equal(10_000, fields.EnumerateObject().Count());
        Assert.Equal("9999", fields.GetProperty("f9999").GetString());
    }

    [Fact]
    public void TooLargeEvent_IsSkippedAndTheNextIsRead()
    {
        var options = Reading.Options with { LargestRecord = 4096 };
        var large = $"<Event><A>{new string('x', 50_000)}</A></Event>";
        var reading = Reading.Of(LogFormat.WindowsXml, large + "<Event><A>1</A></Event>", options, piece: 1000);
        Assert.Equal([new BrokenRecord(1, 0, LogFault.TooLong)], reading.Broken);
        Assert.Equal(["""{"Event":{"A":"1"}}"""], reading.Lines);
    }
}
