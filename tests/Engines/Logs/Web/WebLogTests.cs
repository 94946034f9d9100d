using System.Text.Json;

namespace Ishigaki.Engines.Logs.Tests.Web;

public sealed class WebLogTests
{
    [Fact]
    public void Combined_IsRead()
    {
        var line = Reading.One(
            LogFormat.WebAccess,
            """192.0.2.7 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif?id=1 HTTP/1.0" 200 2326 "http://www.example.com/start.html" "Mozilla/4.08 [en] (Win98; I ;Nav)" """
        );
        Assert.Equal(
            """{"category":"webserver","@timestamp":"2000-10-10T20:55:36Z","c-ip":"192.0.2.7","cs-username":"frank","cs-method":"GET","cs-version":"HTTP/1.0","cs-uri-stem":"/apache_pb.gif","cs-uri-query":"/apache_pb.gif?id=1","cs-uri":"/apache_pb.gif?id=1","sc-status":200,"sc-bytes":2326,"cs-referer":"http://www.example.com/start.html","cs-user-agent":"Mozilla/4.08 [en] (Win98; I ;Nav)"}""",
            line.GetRawText()
        );
    }

    [Theory]
    [InlineData("""::1 - - [10/Oct/2000:13:55:36 +0900] "GET / HTTP/1.1" 304 -""", "c-ip", "::1")]
    [InlineData("""h - a b [10/Oct/2000:13:55:36 +0900] "GET / HTTP/1.1" 304 -""", "cs-username", "a b")]
    [InlineData(
        """w.example:443 192.0.2.1 - - [10/Oct/2000:13:55:36 +0900] "GET / HTTP/1.1" 200 1 "-" "-" """,
        "cs-host",
        "w.example:443"
    )]
    [InlineData(
        """w.example 192.0.2.1 - bob [10/Oct/2000:13:55:36 +0900] "GET / HTTP/1.1" 200 1 "-" "-" """,
        "cs-username",
        "bob"
    )]
    [InlineData(
        """192.0.2.1 ident bob [10/Oct/2000:13:55:36 +0900] "GET / HTTP/1.1" 200 1 "-" "-" """,
        "c-ip",
        "192.0.2.1"
    )]
    [InlineData("""h - - [10/Oct/2000:13:55:36 +0900] "<x> /a?b HTTP/1.1" 400 1 "-" "-" """, "cs-uri-query", "/a?b")]
    [InlineData("""h - - [10/Oct/2000:13:55:36 +0900] "GET /a" 400 1 "-" "-" """, "cs-uri-query", "/a")]
    [InlineData("""h - - [10/Oct/2000:13:55:36 +0900] "-" 408 0 "-" "-" """, "c-ip", "h")]
    [InlineData("""h - - [10/Oct/2000:13:55:36 +0900] "\x16\x03\x01" 400 0 "-" "-" """, "request", """\x16\x03\x01""")]
    [InlineData("""h - - [10/Oct/2000:13:55:36 +0900] "GET /a b\" HTTP/1.1" 400 0 "-" "-" """, "cs-uri-stem", "/a b\"")]
    [InlineData(
        """h - - [10/Oct/2000:13:55:36 +0900] "GET / HTTP/1.1" 200 1 "-" "a \x22q\x22 \\ b" """,
        "cs-user-agent",
        "a \"q\" \\ b"
    )]
    [InlineData(
        """h - - [10/Oct/2000:13:55:36 +0900] "GET / HTTP/1.1" 200 1 "-" "x" "10.0.0.1" 0.005""",
        "extra",
        "\"10.0.0.1\" 0.005"
    )]
    public void Access_Variants_AreRead(string text, string field, string value) =>
        Assert.Equal(value, Reading.One(LogFormat.WebAccess, text).GetProperty(field).GetString());

    [Theory]
    [InlineData("h - - [10/Foo/2000:13:55:36 +0900] \"GET / HTTP/1.1\" 200 1", LogFault.BadTime)]
    [InlineData("h - - [10/Oct/2000:13:55:36 +0900] \"GET / HTTP/1.1 200 1", LogFault.NotOfThisFormat)]
    [InlineData("h [10/Oct/2000:13:55:36 +0900] \"GET / HTTP/1.1\" 200 1", LogFault.NotOfThisFormat)]
    [InlineData("nothing of this", LogFault.NotOfThisFormat)]
    public void Access_Broken_IsNamed(string text, LogFault fault) =>
        Assert.Equal(fault, Reading.FaultOf(LogFormat.WebAccess, text));

    [Fact]
    public void Iis_FieldsAreThoseOfTheDirective()
    {
        var reading = Reading.Of(
            LogFormat.W3c,
            "#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n#Date: 2026-11-20 00:00:00\r\n"
                + "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status\r\n"
                + "2026-11-20 01:02:03 10.0.0.5 GET /owa/auth.aspx cmd=whoami 443 - 192.0.2.1 Mozilla/5.0+(X11) - 200\r\n"
                + "#Fields: time cs-uri-stem\r\n01:02:04 /only\r\n"
        );
        Assert.Empty(reading.Broken);
        Assert.Equal(
            [
                """{"category":"webserver","@timestamp":"2026-11-20T01:02:03Z","date":"2026-11-20","time":"01:02:03","s-ip":"10.0.0.5","cs-method":"GET","cs-uri-stem":"/owa/auth.aspx","cs-uri-query":"/owa/auth.aspx?cmd=whoami","s-port":"443","c-ip":"192.0.2.1","cs-user-agent":"Mozilla/5.0 (X11)","sc-status":"200"}""",
                """{"category":"webserver","@timestamp":"2026-11-20T01:02:04Z","time":"01:02:04","cs-uri-stem":"/only","cs-uri-query":"/only"}""",
            ],
            reading.Lines
        );
    }

    [Fact]
    public void W3c_BrokenLines_AreNamedByLine()
    {
        var reading = Reading.Of(
            LogFormat.W3c,
            "1 2\n#Fields: date time c-ip\n2026-11-20 01:02:03 1.1.1.1\n2026-11-20 01:02:03\n2026-13-20 01:02:03 1.1.1.1\n2026-11-20 01:02:03 a b\n"
        );
        Assert.Single(reading.Lines);
        Assert.Equal(
            [(1, LogFault.NoFieldNames), (4, LogFault.ColumnCount), (5, LogFault.BadTime), (6, LogFault.ColumnCount)],
            reading.Broken.Select(each => ((int)each.Number, each.Fault))
        );
    }

    [Fact]
    public void W3c_OfAProxy_IsPlacedAsOne()
    {
        var reading = Reading.Of(
            LogFormat.W3c,
            "#Fields: date time c-ip s-action cs(User-Agent)\n2026-11-20 01:02:03 1.1.1.1 TCP_HIT \"Mozilla/5.0 (X)\"\n"
        );
        var line = Reading.Parse(Assert.Single(reading.Lines));
        Assert.Equal("proxy", line.GetProperty("category").GetString());
        Assert.Equal("Mozilla/5.0 (X)", line.GetProperty("c-useragent").GetString());
        Assert.Equal("Mozilla/5.0 (X)", line.GetProperty("cs-user-agent").GetString());
    }

    [Theory]
    [InlineData("http a.example /x/y.exe ?q=1", "http://a.example/x/y.exe?q=1")]
    [InlineData("http a.example / q", "http://a.example/?q")]
    [InlineData("tcp a.example - -", "tcp://a.example")]
    public void W3c_OfAProxy_HasItsUri(string fields, string uri)
    {
        var reading = Reading.Of(
            LogFormat.W3c,
            "#Fields: cs-uri-scheme cs-host cs-uri-path cs-uri-query\n" + fields + "\n"
        );
        Assert.Equal(uri, Reading.Parse(Assert.Single(reading.Lines)).GetProperty("c-uri").GetString());
    }

    [Fact]
    public void Squid_IsRead()
    {
        var line = Reading.One(
            LogFormat.Squid,
            "1066036250.603    310 192.0.2.10 TCP_MISS/200 763 GET http://user@www.example.com:8080/a/b.exe?x=1 alice HIER_DIRECT/198.51.100.3 application/octet-stream"
        );
        Assert.Equal(
            """{"category":"proxy","@timestamp":"2003-10-13T09:10:50.603Z","time-taken":310,"c-ip":"192.0.2.10","src_ip":"192.0.2.10","s-action":"TCP_MISS","sc-status":200,"sc-bytes":763,"cs-method":"GET","c-uri":"http://user@www.example.com:8080/a/b.exe?x=1","cs-uri":"http://user@www.example.com:8080/a/b.exe?x=1","cs-host":"www.example.com","c-uri-stem":"/a/b.exe","cs-uri-stem":"/a/b.exe","c-uri-query":"x=1","c-uri-extension":"exe","cs-username":"alice","s-hierarchy":"HIER_DIRECT","dst_ip":"198.51.100.3","rs-content-type":"application/octet-stream"}""",
            line.GetRawText()
        );
    }

    [Theory]
    [InlineData("1066036250.603 1 c TCP_TUNNEL/200 1 CONNECT www.example.com:443 - HIER_DIRECT/- -", "www.example.com")]
    [InlineData("1066036250.603 1 c TCP_TUNNEL/200 1 CONNECT [2001:db8::1]:443 - HIER_NONE/- -", "2001:db8::1")]
    public void Squid_Tunnel_HasItsHost(string text, string host) =>
        Assert.Equal(host, Reading.One(LogFormat.Squid, text).GetProperty("cs-host").GetString());

    [Theory]
    [InlineData("x 1 c TCP_MISS/200 1 GET http://a/ - D/- -", LogFault.BadTime)]
    [InlineData("99999999999999.1 1 c TCP_MISS/200 1 GET http://a/ - D/- -", LogFault.BadTime)]
    [InlineData("1066036250.603 1 c TCP_MISS 1 GET http://a/", LogFault.NotOfThisFormat)]
    [InlineData("1066036250.603 1 c", LogFault.NotOfThisFormat)]
    public void Squid_Broken_IsNamed(string text, LogFault fault) =>
        Assert.Equal(fault, Reading.FaultOf(LogFormat.Squid, text));
}
