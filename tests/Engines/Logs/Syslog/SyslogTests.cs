namespace Ishigaki.Engines.Logs.Tests.Syslog;

/// <summary>Examples of RFC 5424 (6.5), RFC 3164 (5.4) and RFC 6587, and what daemons and devices send.</summary>
public sealed class SyslogTests
{
    [Fact]
    public void Rfc5424_Example1_IsRead()
    {
        var line = Reading.One(
            LogFormat.Syslog,
            "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \uFEFF'su root' failed for lonvick on /dev/pts/8"
        );
        Assert.Equal(
            """{"product":"linux","service":"auth","@timestamp":"2003-10-11T22:14:15.003Z","facility":"auth","severity":"crit","hostname":"mymachine.example.com","program":"su","msgid":"ID47","message":"'su root' failed for lonvick on /dev/pts/8"}""",
            line.GetRawText()
        );
    }

    [Fact]
    public void Rfc5424_Example2_HasItsZone()
    {
        var line = Reading.One(
            LogFormat.Syslog,
            "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts."
        );
        Assert.Equal("2003-08-24T12:14:15.000003Z", line.GetProperty("@timestamp").GetString());
        Assert.Equal("8710", line.GetProperty("pid").GetString());
        Assert.Equal(("local4", "notice"), (Text(line, "facility"), Text(line, "severity")));
    }

    [Fact]
    public void Rfc5424_Examples3And4_HaveTheirStructuredData()
    {
        var line = Reading.One(
            LogFormat.Syslog,
            """<165>1 2003-10-11T22:14:15.003Z host evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="App\]li\"ca\\tion \n"][examplePriority@32473 class="high" class="low"][empty]"""
        );
        Assert.Equal("3", Text(line, "exampleSDID@32473.iut"));
        Assert.Equal("""App]li"ca\tion \n""", Text(line, "exampleSDID@32473.eventSource"));
        Assert.Equal("""["high","low"]""", line.GetProperty("examplePriority@32473.class").GetRawText());
        Assert.Equal("", Text(line, "empty"));
        Assert.Equal("", Text(line, "message"));
    }

    [Theory]
    [InlineData("<34>1 not-a-time host app - - - x", LogFault.BadTime)]
    [InlineData("<34>1 2003-02-30T00:00:00Z host app - - - x", LogFault.BadTime)]
    [InlineData("<34>1 2003-10-11T22:14:15Z host", LogFault.NotOfThisFormat)]
    [InlineData("<34>1 2003-10-11T22:14:15Z h a p m [x y=1] z", LogFault.BadStructuredData)]
    [InlineData("<34>1 2003-10-11T22:14:15Z h a p m [x y=\"1\"", LogFault.BadStructuredData)]
    [InlineData("<34>1 2003-10-11T22:14:15Z h a p m - no space\0", LogFault.None)]
    [InlineData("<192>1 2003-10-11T22:14:15Z h a p m - x", LogFault.NotOfThisFormat)]
    [InlineData("<034>Oct 11 22:14:15 h su: x", LogFault.NotOfThisFormat)]
    [InlineData("just a line", LogFault.NotOfThisFormat)]
    public void MalformedHeader_IsNamed(string text, LogFault fault)
    {
        var reading = Reading.Of(LogFormat.Syslog, text);
        Assert.Equal(fault == LogFault.None ? [] : [fault], reading.Faults);
    }

    [Theory]
    [InlineData("<34>Oct 11 22:14:15 mymachine su: 'su root' failed", "mymachine", "su", null, "2026-10-11T13:14:15Z")]
    [InlineData("Nov 30 10:00:00 web01 sshd[421]: Accepted", "web01", "sshd", "421", "2026-11-30T01:00:00Z")]
    [InlineData("Dec  2 10:00:00 web01 sshd[421]: Accepted", "web01", "sshd", "421", "2025-12-02T01:00:00Z")]
    [InlineData("<13>Feb 29 00:00:00 h a: x", "h", "a", null, "2024-02-28T15:00:00Z")]
    [InlineData("2026-11-20T10:00:00.5+09:00 h cron[1]: x", "h", "cron", "1", "2026-11-20T01:00:00.5Z")]
    [InlineData(
        "<189>000123: *Nov 20 2026 10:00:00.25 UTC: %SYS-5-CONFIG_I: x",
        null,
        "%SYS-5-CONFIG_I",
        null,
        "2026-11-20T10:00:00.25Z"
    )]
    [InlineData("<13>Nov 20 10:00:00 2026 h a: x", "h", "a", null, "2026-11-20T01:00:00Z")]
    public void Rfc3164_PartsAreTold(string text, string? host, string? program, string? pid, string time)
    {
        var line = Reading.One(LogFormat.Syslog, text);
        Assert.Equal(
            (host, program, pid),
            (Optional(line, "hostname"), Optional(line, "program"), Optional(line, "pid"))
        );
        Assert.Equal(time, Text(line, "@timestamp"));
    }

    [Fact]
    public void Rfc3164_WithoutATime_IsAllMessage()
    {
        var line = Reading.One(LogFormat.Syslog, "<0>Use the BFG!");
        Assert.Equal("Use the BFG!", Text(line, "message"));
        Assert.Null(Optional(line, "@timestamp"));
    }

    [Fact]
    public void YearlessTime_WithoutADay_IsLeftOut()
    {
        var line = Reading.One(LogFormat.Syslog, "<34>Oct 11 22:14:15 h su: x", new LogOptions());
        Assert.Null(Optional(line, "@timestamp"));
        Assert.Equal("su", Text(line, "program"));
    }

    [Theory]
    [InlineData("sshd[1]: x", "linux", "sshd")]
    [InlineData("CRON[1]: x", "linux", "cron")]
    [InlineData("/usr/sbin/vsftpd[1]: x", "linux", "vsftpd")]
    [InlineData("clamd[1]: x: Trojan FOUND", "linux", "clamav")]
    [InlineData("kernel: x", "linux", "syslog")]
    [InlineData("%BGP-3-NOTIFICATION: x", "cisco", "bgp")]
    [InlineData("%AAA-5-X: x", "cisco", "aaa")]
    public void Program_PlacesTheEvent(string rest, string product, string service)
    {
        var line = Reading.One(LogFormat.Syslog, "<14>Oct 11 22:14:15 h " + rest);
        Assert.Equal((product, service), (Text(line, "product"), Text(line, "service")));
    }

    [Fact]
    public void Placement_ComesBeforeWhatTheProgramSays()
    {
        var options = Reading.Options with { Placement = new LogPlacement("macos", "x", "y") };
        var line = Reading.One(LogFormat.Syslog, "<14>Oct 11 22:14:15 h sshd: x", options);
        Assert.Equal(("macos", "x", "y"), (Text(line, "product"), Text(line, "category"), Text(line, "service")));
    }

    [Fact]
    public void FortiGate_HasItsFields()
    {
        var line = Reading.One(
            LogFormat.Syslog,
            """<189>date=2026-11-20 time=10:00:00 devname="fw 01" devid="FG100" tz="+0900" logid="0100044547" type="event" subtype="system" action="Edit" cfgpath="system.admin" msg="Edit \"admin\" x" srcip=192.0.2.1 flag dstport=443"""
        );
        Assert.Equal(("fortigate", "event"), (Text(line, "product"), Text(line, "service")));
        Assert.Equal(("2026-11-20T01:00:00Z", "fw 01"), (Text(line, "@timestamp"), Text(line, "devname")));
        Assert.Equal(("system.admin", "Edit \"admin\" x"), (Text(line, "cfgpath"), Text(line, "msg")));
        Assert.Equal(("192.0.2.1", "443"), (Text(line, "src_ip"), Text(line, "dst_port")));
        Assert.Null(Optional(line, "category"));
    }

    [Fact]
    public void FortiGateTraffic_IsOfAFirewall()
    {
        var line = Reading.One(
            LogFormat.Syslog,
            "<189>date=2026-11-20 time=10:00:00 devid=\"FG100\" type=\"traffic\" action=\"deny\" msg=\"never closed"
        );
        Assert.Equal(("firewall", "traffic"), (Text(line, "category"), Text(line, "service")));
        Assert.Equal("2026-11-20T01:00:00Z", Text(line, "@timestamp"));
    }

    [Fact]
    public void CiscoFirewall_WithAColonOfItsOwn_IsTold()
    {
        var line = Reading.One(LogFormat.Syslog, "<166>Nov 20 2026 10:00:00 fw01 : %ASA-6-302013: Built inbound");
        Assert.Equal(("cisco", "fw01"), (Text(line, "product"), Text(line, "hostname")));
        Assert.Equal(("%ASA-6-302013", "Built inbound"), (Text(line, "program"), Text(line, "message")));
    }

    [Fact]
    public void Sudo_HasItsFields()
    {
        var line = Reading.One(
            LogFormat.Syslog,
            "<85>Oct 11 22:14:15 h sudo:    alice : TTY=pts/0 ; PWD=/srv/alice ; USER=#-1 ; COMMAND=/bin/sh -c a ; b"
        );
        Assert.Equal(("sudo", "#-1", "alice"), (Text(line, "service"), Text(line, "USER"), Text(line, "user")));
        Assert.Equal("/bin/sh -c a ; b", Text(line, "COMMAND"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void OctetCounted_MayHoldLineFeeds(int piece)
    {
        const string First = "<34>1 2003-10-11T22:14:15Z h a - - - one\ntwo";
        const string Second = "<34>1 2003-10-11T22:14:15Z h a - - - 三";
        var text = $"{First.Length} {First}{Second.Length + 2} {Second}\n{First.Length} {First}";
        var reading = Reading.Of(LogFormat.Syslog, text, piece: piece);
        Assert.Empty(reading.Broken);
        Assert.Equal(
            ["one\ntwo", "三", "one\ntwo"],
            reading.Lines.Select(line => Text(Reading.Parse(line), "message")),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void OctetCount_ThatLies_IsNamedAndReadingGoesOn()
    {
        const string Message = "<34>1 2003-10-11T22:14:15Z h a - - - x\n";
        var reading = Reading.Of(LogFormat.Syslog, $"999999999 {Message}{Message}100 {Message}");
        Assert.Equal([LogFault.NotOfThisFormat, LogFault.Truncated], reading.Faults);
        Assert.Single(reading.Lines);
    }

    [Fact]
    public void ShiftJis_IsRead()
    {
        byte[] text = [.. "<14>Oct 11 22:14:15 h app: "u8, 0x90, 0xCE, 0x8A, 0x5F, 0x83, 0x5C];
        var reading = Reading.Of(LogFormat.Syslog, text);
        Assert.Equal("石垣ソ", Text(Reading.Parse(Assert.Single(reading.Lines)), "message"));
    }

    [Fact]
    public void EucJp_IsReadWhenItIsSaid()
    {
        byte[] text = [.. "<14>Oct 11 22:14:15 h app: "u8, 0xC0, 0xD0, 0xB3, 0xC0];
        var reading = Reading.Of(LogFormat.Syslog, text, Reading.Options with { Legacy = LegacyEncoding.EucJp });
        Assert.Equal("石垣", Text(Reading.Parse(Assert.Single(reading.Lines)), "message"));
    }

    [Fact]
    public void NoEncoding_KeepsWhatIsText()
    {
        byte[] text = [.. "<14>Oct 11 22:14:15 h app: a"u8, 0xFF, 0xC0, .. "b"u8];
        var reading = Reading.Of(LogFormat.Syslog, text);
        Assert.Equal("a\uFFFD\uFFFDb", Text(Reading.Parse(Assert.Single(reading.Lines)), "message"));
    }

    [Fact]
    public void FieldThatIsCalledLikeAPlace_DoesNotPlaceTheEvent()
    {
        var line = Reading.One(LogFormat.Cef, "CEF:0|V|P|1|2|N|3|product=windows category=x service=y src=10.0.0.1");
        Assert.Null(Optional(line, "product"));
        Assert.Equal("windows", Text(line, "log.product"));
        line = Reading.One(
            LogFormat.Leef,
            "LEEF:1.0|V|P|1|2|Channel=Security\tEventID=4624\tEvent.System.Channel=x\tEventName=y"
        );
        Assert.Equal(("Security", "4624"), (Text(line, "log.Channel"), Text(line, "log.EventID")));
        Assert.Equal(("x", "y"), (Text(line, "log.Event.System.Channel"), Text(line, "EventName")));
    }

    private static string Text(System.Text.Json.JsonElement line, string name) => line.GetProperty(name).GetString()!;

    private static string? Optional(System.Text.Json.JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.GetString() : null;
}
