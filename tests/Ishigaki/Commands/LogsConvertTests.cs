using System.IO.Compression;
using System.Text;
using Ishigaki.Commands;
using Ishigaki.Engines.Logs;
using Ishigaki.Logs;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Commands;

public sealed class LogsConvertTests : IDisposable
{
    private const string Good = "Nov 20 2026 10:00:00 h sshd[1]: x\n";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<LogFault> Faults => [.. Enum.GetValues<LogFault>()];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Convert_SeveralFormats_AreFoundAndWritten()
    {
        Directory.CreateDirectory(_folder["logs"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["logs"], "a.log"), Good);
        await File.WriteAllTextAsync(
            Path.Combine(_folder["logs"], "b.xml"),
            "<Event><A>1</A></Event>",
            Encoding.Unicode
        );
        await using (
            var packed = new GZipStream(
                File.Create(Path.Combine(_folder["logs"], "c.json.gz")),
                CompressionLevel.Fastest
            )
        )
        {
            await packed.WriteAsync("""{"Records":[{"eventName":"x"}]}"""u8.ToArray());
        }

        var outcome = await Program.RunAsync("logs", "convert", "--in", _folder["logs"], "--out", _folder["out"]);
        Assert.Equal((ExitCode.Done, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal(
            [
                """{"product":"linux","service":"sshd","@timestamp":"2026-11-20T01:00:00Z","hostname":"h","program":"sshd","pid":"1","message":"x"}""",
                """{"Event":{"A":"1"}}""",
                """{"product":"aws","service":"cloudtrail","eventName":"x"}""",
            ],
            await File.ReadAllLinesAsync(_folder["out"])
        );
        Assert.Contains("3個のログから3件", outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out"] + ".partial"));
    }

    [Fact]
    public async Task Convert_BrokenRecord_IsNamedAndEndsWithOne()
    {
        await File.WriteAllTextAsync(_folder["a.log"], Good + "not syslog\n" + Good);
        var outcome = await Program.RunAsync("logs", "convert", "--in", _folder["a.log"], "--language", "en");
        Assert.Equal(ExitCode.Refused, outcome.ExitCode);
        Assert.Equal(2, outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(
            "record 2 (from byte 34): is not a line of this format",
            outcome.Errors,
            StringComparison.Ordinal
        );
        Assert.Contains("2 events written from 1 logs; 1 could not be read.", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_UnknownFormat_IsNamedAndEndsWithOne()
    {
        await File.WriteAllTextAsync(_folder["a.txt"], "a,b\n1,2\n");
        var outcome = await Program.RunAsync("logs", "convert", "--in", _folder["a.txt"]);
        Assert.Equal((ExitCode.Refused, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("形式が分かりません", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_WithAMapping_ReadsColumns()
    {
        await File.WriteAllTextAsync(_folder["a.csv"], "日時,送信元\n2026/11/20 10:00,10.0.0.1\n");
        await File.WriteAllTextAsync(
            _folder["map.json"],
            """{"category":"firewall","columns":{"送信元":"src_ip","日時":""},"time":{"column":"日時","format":"yyyy/MM/dd HH:mm"}}"""
        );
        var outcome = await Program.RunAsync(
            "logs",
            "convert",
            "--in",
            _folder["a.csv"],
            "--mapping",
            _folder["map.json"],
            "--zone",
            "+00:00",
            "--product",
            "asa"
        );
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Equal(
            """{"product":"asa","category":"firewall","@timestamp":"2026-11-20T10:00:00Z","src_ip":"10.0.0.1"}""",
            outcome.Output.Trim()
        );
    }

    [Fact]
    public async Task Convert_DamagedCompression_IsNamedAndKeepsWhatWasRead()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Good));
        }

        await File.WriteAllBytesAsync(_folder["a.gz"], packed.ToArray()[..^12]);
        var outcome = await Program.RunAsync("logs", "convert", "--in", _folder["a.gz"]);
        Assert.Equal(ExitCode.Refused, outcome.ExitCode);
        Assert.Contains("a.gz", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Stream_ReadInAnySize_HasAllLines(int size)
    {
        var log = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Good, 5000)) + "broken\n"));
        var broken = new List<BrokenRecord>();
        using var lines = new LogConversion(null, new LogOptions()).Open(log, broken.Add, out var reader)!;
        var (text, piece) = (new MemoryStream(), new byte[size]);
        for (int read; (read = lines.Read(piece)) > 0; )
        {
            text.Write(piece, 0, read);
        }

        Assert.Equal((LogFormat.Syslog, 5000L, 1L), (reader!.Format, reader.Written, reader.Refused));
        Assert.Equal(5000, text.ToArray().Count(code => code == '\n'));
        Assert.Equal([new BrokenRecord(5001, 5000 * Good.Length, LogFault.NotOfThisFormat)], broken);
    }

    [Fact]
    public void Stream_OfNoKnownFormat_IsNone() =>
        Assert.Null(
            new LogConversion(null, new LogOptions()).Open(new MemoryStream("a,b\n"u8.ToArray()), _ => { }, out _)
        );

    [Theory]
    [InlineData("--in", "/nowhere/at/all")]
    [InlineData("--in", "/etc/hostname", "--format", "evt")]
    [InlineData("--in", "/etc/hostname", "--format", "delimited")]
    [InlineData("--in", "/etc/hostname", "--mapping", "/nowhere.json")]
    [InlineData("--in", "/etc/hostname", "--mapping", "/etc/hostname")]
    [InlineData("--in", "/etc/hostname", "--zone", "JST")]
    [InlineData("--in", "/etc/hostname", "--zone", "09:00")]
    [InlineData("--in", "/etc/hostname", "--largest-record", "0")]
    [InlineData("--in", "/etc/hostname", "--out", "/nowhere/at/all/x.jsonl")]
    [InlineData]
    public async Task Convert_Misuse_EndsWithTwoAndSaysWhy(params string[] arguments)
    {
        var outcome = await Program.RunAsync(["logs", "convert", .. arguments]);
        Assert.Equal(ExitCode.Misuse, outcome.ExitCode);
        Assert.NotEmpty(outcome.Errors.Trim());
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    /// <summary>Whoever reads the page finds every format and every option.</summary>
    [Fact]
    public async Task Page_NamesEveryFormatAndOption()
    {
        var page = await File.ReadAllTextAsync(Page());
        Assert.All(LogFormats.Names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        var help = (await Program.RunAsync("logs", "convert", "--help")).Output;
        var options = help.Split([' ', '\n', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal) && word != "--help")
            .ToList();
        Assert.True(options.Count > 8, help);
        Assert.All(options, option => Assert.Contains(option, page, StringComparison.Ordinal));
    }

    private static string Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "docs", "log-formats.md")))
            {
                return Path.Combine(folder.FullName, "docs", "log-formats.md");
            }
        }

        throw new FileNotFoundException("docs/log-formats.md");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_HasWordsInBothLanguages(LogFault fault)
    {
        var words = LogWording.Of(fault);
        Assert.NotEmpty(words.Ja);
        Assert.NotEmpty(words.En);
        Assert.False(string.Equals(words.Ja, words.En, StringComparison.Ordinal));
    }
}
