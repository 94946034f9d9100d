using System.Text.Json;

namespace Ishigaki.Engines.Logs.Tests.Audit;

public sealed class AuditTests
{
    private const string Execution = """
        type=SYSCALL msg=audit(1763600000.123:101): arch=c000003e syscall=59 success=yes exit=0 a0=55d1 a1=55d2 ppid=900 pid=901 auid=1000 uid=0 comm="touch" exe="/usr/bin/touch" key="susp_activity"
        type=EXECVE msg=audit(1763600000.123:101): argc=3 a0="touch" a1="-r" a2=2F746D702F6120622074
        type=CWD msg=audit(1763600000.123:101): cwd="/root"
        type=PATH msg=audit(1763600000.123:101): item=0 name="/usr/bin/touch" inode=1
        type=PATH msg=audit(1763600000.123:101): item=1 name="/lib64/ld-linux-x86-64.so.2" inode=2
        type=PROCTITLE msg=audit(1763600000.123:101): proctitle=746F756368002D72002F746D70
        type=EOE msg=audit(1763600000.123:101):
        """;

    [Fact]
    public void RecordsOfAnEvent_AreOneLine()
    {
        var line = Reading.One(LogFormat.Auditd, Execution);
        Assert.Equal("""["SYSCALL","EXECVE","CWD","PATH","PROCTITLE"]""", line.GetProperty("type").GetRawText());
        Assert.Equal("""["/usr/bin/touch","/lib64/ld-linux-x86-64.so.2"]""", line.GetProperty("name").GetRawText());
        Assert.Equal("2025-11-20T00:53:20.123Z", Text(line, "@timestamp"));
        Assert.Equal(
            ("linux", "process_creation", "auditd"),
            (Text(line, "product"), Text(line, "category"), Text(line, "service"))
        );
    }

    [Fact]
    public void HexadecimalValues_AreText()
    {
        var line = Reading.One(LogFormat.Auditd, Execution);
        Assert.Equal("/tmp/a b t", Text(line, "a2"));
        Assert.Equal("touch -r /tmp", Text(line, "proctitle"));
        // In a system call a0 is an address, in the arguments a word: both are there.
        Assert.Equal("""["55d1","touch"]""", line.GetProperty("a0").GetRawText());
    }

    [Fact]
    public void Execution_HasTheNamesOfStartedProcesses()
    {
        var line = Reading.One(LogFormat.Auditd, Execution);
        Assert.Equal("touch -r /tmp/a b t", Text(line, "CommandLine"));
        Assert.Equal(("/usr/bin/touch", "/root"), (Text(line, "Image"), Text(line, "CurrentDirectory")));
        Assert.Equal(("901", "900"), (Text(line, "ProcessId"), Text(line, "ParentProcessId")));
    }

    [Theory]
    [InlineData("arch=c000003e syscall=0", "read")]
    [InlineData("arch=c000003e syscall=41", "socket")]
    [InlineData("arch=c000003e syscall=59", "execve")]
    [InlineData("arch=c000003e syscall=435", "clone3")]
    [InlineData("arch=c000003e syscall=400", null)]
    [InlineData("arch=c000003e syscall=99999", null)]
    [InlineData("arch=c00000b7 syscall=41", null)]
    [InlineData("arch=c000003e syscall=41\u001dSYSCALL=other", "other")]
    public void SystemCall_HasItsName(string fields, string? name)
    {
        var line = Reading.One(LogFormat.Auditd, "type=SYSCALL msg=audit(1.0:1): " + fields);
        Assert.Equal(name, line.TryGetProperty("SYSCALL", out var value) ? value.GetString() : null);
    }

    [Fact]
    public void LongArgument_InParts_IsOneWordOfTheCommand()
    {
        var line = Reading.One(
            LogFormat.Auditd,
            "type=EXECVE msg=audit(1.000:1): argc=2 a0=\"sh\" a1_len=8 a1[0]=61626364 a1[1]=65666768"
        );
        Assert.Equal("sh abcdefgh", Text(line, "CommandLine"));
        Assert.Equal("""["abcd","efgh"]""", line.GetProperty("a1").GetRawText());
    }

    [Fact]
    public void MessageOfAProgram_HasItsFields()
    {
        var line = Reading.One(
            LogFormat.Auditd,
            "node=web01 type=USER_LOGIN msg=audit(1763600000.123:7): pid=1 uid=0 auid=4294967295 msg='op=login acct=28756E6B6E6F776E2075736572 exe=\"/usr/sbin/sshd\" hostname=? addr=192.0.2.9 terminal=ssh res=failed'\u001dUID=\"root\" AUID=\"unset\""
        );
        Assert.Equal(("web01", "USER_LOGIN"), (Text(line, "node"), Text(line, "type")));
        Assert.Equal(
            ("(unknown user", "192.0.2.9", "failed"),
            (Text(line, "acct"), Text(line, "addr"), Text(line, "res"))
        );
        Assert.Equal(("root", "unset"), (Text(line, "UID"), Text(line, "AUID")));
        Assert.False(line.TryGetProperty("hostname", out _));
        Assert.False(line.TryGetProperty("category", out _));
    }

    [Fact]
    public void InterleavedEvents_AreToldApart()
    {
        var reading = Reading.Of(
            LogFormat.Auditd,
            "type=SYSCALL msg=audit(1.000:1): a=1\ntype=SYSCALL msg=audit(1.001:2): a=2\nnode=x type=SYSCALL msg=audit(1.000:1): a=3\ntype=CWD msg=audit(1.000:1): cwd=\"/\"\ntype=EOE msg=audit(1.001:2):\n"
        );
        Assert.Empty(reading.Broken);
        Assert.Equal(
            ["2", "1", "3"],
            reading.Lines.Select(line => Text(Reading.Parse(line), "a")),
            StringComparer.Ordinal
        );
        Assert.Equal("/", Text(Reading.Parse(reading.Lines[1]), "cwd"));
    }

    [Fact]
    public void EventsWithoutEnd_DoNotPileUp()
    {
        var text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"type=SYSCALL msg=audit(1.000:{i}): a={i}\n"));
        var reading = Reading.Of(LogFormat.Auditd, text);
        Assert.Equal(1000, reading.Lines.Count);
        Assert.Equal("0", Text(Reading.Parse(reading.Lines[0]), "a"));
    }

    [Fact]
    public void LargeEvents_DoNotPileUp()
    {
        var options = Reading.Options with { LargestRecord = 1 << 20 };
        var large = new string('x', 600_000);
        var text = string.Concat(Enumerable.Range(0, 20).Select(i => $"type=X msg=audit(1.000:{i}): a={large}\n"));
        var (lines, most) = (0, 0L);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var reader = LogReader.Create(LogFormat.Auditd, options, broken => Assert.Fail($"{broken}"));
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            lines++;
            reader.Feed(System.Text.Encoding.UTF8.GetBytes(line + "\n"), output);
            most = Math.Max(most, lines - reader.Written);
        }

        reader.Complete(output);
        Assert.Equal((20, 20), (lines, reader.Written));
        Assert.True(most <= 2, $"{most} large events were open");
    }

    [Theory]
    [InlineData("type=SYSCALL msg=audit(x:1): a=1")]
    [InlineData("type=SYSCALL msg=audit(1.0): a=1")]
    [InlineData("type=SYSCALL msg=audit(1.0:1")]
    [InlineData("type= msg=audit(1.0:1): a=1")]
    [InlineData("SYSCALL msg=audit(1.0:1): a=1")]
    public void OtherLines_AreNamed(string text) =>
        Assert.Equal(LogFault.NotOfThisFormat, Reading.FaultOf(LogFormat.Auditd, text));

    [Fact]
    public void TenThousandFields_AreAllThere()
    {
        var fields = string.Concat(Enumerable.Range(0, 10_000).Select(i => $" f{i}={i}"));
        var line = Reading.One(LogFormat.Auditd, "type=X msg=audit(1.0:1):" + fields);
        Assert.Equal("9999", Text(line, "f9999"));
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;
}
