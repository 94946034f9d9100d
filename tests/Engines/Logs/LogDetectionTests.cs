using System.Text;

namespace Ishigaki.Engines.Logs.Tests;

public sealed class LogDetectionTests
{
    [Theory]
    [InlineData("ElfFile\0\0\0", LogFormat.Evtx)]
    [InlineData("\uFEFF<?xml version='1.0'?><Events><Event xmlns='x'>", LogFormat.WindowsXml)]
    [InlineData("<Event xmlns='x'>", LogFormat.WindowsXml)]
    [InlineData("  [ {", LogFormat.JsonArray)]
    [InlineData("{\"Records\":[{\"eventVersion\"", LogFormat.CloudTrail)]
    [InlineData("{\"Records\":1}", LogFormat.JsonLines)]
    [InlineData("{\"Event\":{\"System\":{}}}\n", LogFormat.JsonLines)]
    [InlineData("{\r\n  \"Event\": {", LogFormat.JsonObjects)]
    [InlineData("<34>1 2003-10-11T22:14:15.003Z h su - - - x", LogFormat.Syslog)]
    [InlineData("52 <34>1 2003-10-11T22:14:15.003Z h su - - - x", LogFormat.Syslog)]
    [InlineData("Nov 20 10:00:00 h sshd[1]: x", LogFormat.Syslog)]
    [InlineData("2026-11-20T10:00:00+09:00 h sshd[1]: x", LogFormat.Syslog)]
    [InlineData("CEF:0|a|b|1|2|n|3|", LogFormat.Cef)]
    [InlineData("<34>Nov 20 10:00:00 h CEF:0|a|b|1|2|n|3|", LogFormat.Cef)]
    [InlineData("<34>Nov 20 10:00:00 h LEEF:1.0|a|b|1|2|", LogFormat.Leef)]
    [InlineData("LEEF:2.0|a|b|1|2|^|", LogFormat.Leef)]
    [InlineData("type=SYSCALL msg=audit(1.0:1): a=1", LogFormat.Auditd)]
    [InlineData("node=a type=SYSCALL msg=audit(1.0:1): a=1", LogFormat.Auditd)]
    [InlineData("1.1.1.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 1", LogFormat.WebAccess)]
    [InlineData("#Software: Microsoft Internet Information Services 10.0\r\n", LogFormat.W3c)]
    [InlineData("#Fields: date time\r\n", LogFormat.W3c)]
    [InlineData("1066036250.603    310 192.0.2.10 TCP_MISS/200 763 GET http://a/ - D/- -", LogFormat.Squid)]
    [InlineData("garbage first\nNov 20 10:00:00 h sshd[1]: x", LogFormat.Syslog)]
    public void Beginning_TellsTheFormat(string head, LogFormat format) =>
        Assert.Equal(format, LogDetection.Detect(Encoding.UTF8.GetBytes(head)));

    [Theory]
    [InlineData("")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("<html></html>")]
    [InlineData("some text\nand more\n")]
    public void Beginning_OfNoLog_TellsNothing(string head) =>
        Assert.Null(LogDetection.Detect(Encoding.UTF8.GetBytes(head)));

    [Fact]
    public void Utf16_IsSeenThrough()
    {
        Assert.Equal(LogFormat.WindowsXml, LogDetection.Detect(Encoding.Unicode.GetBytes("\uFEFF<Event>")));
        Assert.Equal(LogFormat.WindowsXml, LogDetection.Detect(Encoding.BigEndianUnicode.GetBytes("<Event>")));
    }

    [Fact]
    public void EveryFormat_HasAName()
    {
        Assert.Equal(Enum.GetValues<LogFormat>().Length, LogFormats.Names.Count);
        Assert.All(
            Enum.GetValues<LogFormat>(),
            format => Assert.Equal(format, LogFormats.Find(LogFormats.NameOf(format)))
        );
        Assert.Null(LogFormats.Find("evt"));
    }
}
