using System.Text.Json;

namespace Ishigaki.Engines.Logs.Tests.Syslog;

/// <summary>Cases that the descriptions of CEF (ArcSight) and LEEF (IBM) single out.</summary>
public sealed class CefLeefTests
{
    [Fact]
    public void Cef_HeaderAndExtension_AreFields()
    {
        var line = Reading.One(
            LogFormat.Cef,
            "Sep 19 08:26:10 host CEF:0|Security|threatmanager|1.0|100|worm successfully stopped|10|src=10.0.0.1 dst=2.1.2.2 spt=1232 dpt=443 act=blocked rt=1763600000000"
        );
        Assert.Equal(
            """{"@timestamp":"2025-11-20T00:53:20Z","cefVersion":"0","deviceVendor":"Security","deviceProduct":"threatmanager","deviceVersion":"1.0","deviceEventClassId":"100","name":"worm successfully stopped","cefSeverity":"10","src":"10.0.0.1","dst":"2.1.2.2","spt":"1232","dpt":"443","act":"blocked","rt":"1763600000000","hostname":"host","src_ip":"10.0.0.1","dst_ip":"2.1.2.2","src_port":"1232","dst_port":"443","action":"blocked"}""",
            line.GetRawText()
        );
    }

    [Theory]
    [InlineData(@"CEF:0|a\|b|c\\d|1|2|n=1|3|", "deviceVendor", "a|b")]
    [InlineData(@"CEF:0|a\|b|c\\d|1|2|n=1|3|", "deviceProduct", @"c\d")]
    [InlineData(@"CEF:0|a|b|1|2|n=1|3|", "name", "n=1")]
    [InlineData(@"CEF:0|a|b|1|2|n|3|act=blocked a \= dst=1.1.1.1", "act", "blocked a =")]
    [InlineData(@"CEF:0|a|b|1|2|n|3|msg=a | b \\ c\nd", "msg", "a | b \\ c\nd")]
    [InlineData(@"CEF:0|a|b|1|2|n|3|request=http://x/?a=1&b=2 c=d", "request", "http://x/?a=1&b=2")]
    [InlineData(@"CEF:0|a|b|1|2|n|3|filePath=C:\Windows\System32 x=1", "filePath", @"C:\Windows\System32")]
    [InlineData(@"CEF:0|a|b|1|2|n|3|a=  two  b=1", "a", "  two")]
    [InlineData(@"CEF:0|a|b|1|2|n|3|cs1Label=石垣 cs1=値 一", "cs1", "値 一")]
    [InlineData(@"CEF:1|a|b|1|2|n|Very-High", "cefSeverity", "Very-High")]
    public void Cef_EscapesAndSpaces_AreUndone(string text, string field, string value) =>
        Assert.Equal(value, Reading.One(LogFormat.Cef, text).GetProperty(field).GetString());

    [Theory]
    [InlineData("CEF:0|a|b|1")]
    [InlineData("no cef here")]
    [InlineData("<34>Oct 11 22:14:15 h su: plain")]
    [InlineData("LEEF:1.0|a|b|1|2|x=1")]
    public void Cef_OtherLines_AreNamed(string text) =>
        Assert.Equal(LogFault.NotOfThisFormat, Reading.FaultOf(LogFormat.Cef, text));

    [Theory]
    [InlineData("rt=Nov 20 2026 10:00:00", "2026-11-20T01:00:00Z")]
    [InlineData("rt=Nov 20 2026 10:00:00.123 UTC", "2026-11-20T10:00:00.123Z")]
    [InlineData("start=Nov 20 10:00:00", "2026-11-20T01:00:00Z")]
    [InlineData("end=1763600000", "2025-11-20T00:53:20Z")]
    public void Cef_Times_AreRead(string extension, string time) =>
        Assert.Equal(
            time,
            Reading.One(LogFormat.Cef, "CEF:0|a|b|1|2|n|3|" + extension).GetProperty("@timestamp").GetString()
        );

    [Theory]
    [InlineData("LEEF:1.0|V|P|1|ID|src=1.1.1.1\tdst=2.2.2.2\tmsg=a=b c")]
    [InlineData("LEEF:2.0|V|P|1|ID|^|src=1.1.1.1^dst=2.2.2.2^msg=a=b c")]
    [InlineData("LEEF:2.0|V|P|1|ID|x5E|src=1.1.1.1^dst=2.2.2.2^msg=a=b c")]
    [InlineData("LEEF:2.0|V|P|1|ID|0x5e|src=1.1.1.1^dst=2.2.2.2^msg=a=b c")]
    [InlineData("LEEF:2.0|V|P|1|ID||src=1.1.1.1\tdst=2.2.2.2\tmsg=a=b c")]
    [InlineData("LEEF:2.0|V|P|1|ID|src=1.1.1.1\tdst=2.2.2.2\tmsg=a=b c")]
    [InlineData("<13>Jan 18 11:07:53 host LEEF:1.0|V|P|1|ID|src=1.1.1.1\tdst=2.2.2.2\tmsg=a=b c")]
    [InlineData("<13>1 2026-01-18T11:07:53Z host - - - - LEEF:1.0|V|P|1|ID|src=1.1.1.1\tdst=2.2.2.2\tmsg=a=b c")]
    public void Leef_EitherVersion_IsRead(string text)
    {
        var line = Reading.One(LogFormat.Leef, text);
        Assert.Equal(("V", "ID"), (Text(line, "deviceVendor"), Text(line, "eventId")));
        Assert.Equal(("1.1.1.1", "2.2.2.2"), (Text(line, "src_ip"), Text(line, "dst_ip")));
        Assert.Equal("a=b c", Text(line, "msg"));
    }

    [Fact]
    public void Leef_DevTime_IsTheTime()
    {
        var line = Reading.One(LogFormat.Leef, "LEEF:1.0|V|P|1|ID|devTime=Nov 20 2026 10:00:00\tsrcPort=1");
        Assert.Equal(("2026-11-20T01:00:00Z", "1"), (Text(line, "@timestamp"), Text(line, "src_port")));
    }

    [Fact]
    public void Syslog_CarriesBoth()
    {
        var reading = Reading.Of(
            LogFormat.Syslog,
            "<13>Jan 18 11:07:53 h LEEF:1.0|V|P|1|ID|a=1\n<13>Jan 18 11:07:53 h CEF:0|V|P|1|2|N|3|b=2\n<13>Jan 18 11:07:53 h x: y\n"
        );
        Assert.Empty(reading.Broken);
        Assert.Equal(3, reading.Lines.Count);
        Assert.Contains("leefVersion", reading.Lines[0], StringComparison.Ordinal);
        Assert.Contains("cefVersion", reading.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Cef_WithEqualsSignsWithoutEnd_IsQuick()
    {
        var text = "CEF:0|a|b|1|2|n|3|k=" + new string('a', 1 << 20) + new string('=', 1 << 20);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Single(Reading.Of(LogFormat.Cef, text).Lines);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;
}
