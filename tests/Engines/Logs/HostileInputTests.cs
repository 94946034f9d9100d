using System.Buffers;
using System.Diagnostics;
using System.Text;
using Ishigaki.Engines.Logs.Tables;

namespace Ishigaki.Engines.Logs.Tests;

/// <summary>Input that is made to fill the memory or to take forever.</summary>
public sealed class HostileInputTests
{
    private const int Mega = 1 << 20;

    public static TheoryData<LogFormat, string> EndlessRecords =>
        new()
        {
            { LogFormat.Syslog, "<14>Nov 20 10:00:00 h a: " },
            { LogFormat.Syslog, "1000000000 <14>Nov 20 10:00:00 h a: " },
            { LogFormat.Cef, "CEF:0|a|b|1|2|n|3|msg=" },
            { LogFormat.Leef, "LEEF:1.0|a|b|1|2|msg=" },
            { LogFormat.Auditd, "type=X msg=audit(1.0:1): a=" },
            { LogFormat.WebAccess, "h - - [10/Oct/2000:13:55:36 +0900] \"GET /" },
            { LogFormat.W3c, "#Fields: " },
            { LogFormat.Squid, "1066036250.603 1 c TCP_MISS/200 1 GET http://" },
            { LogFormat.WindowsXml, "<Event><A>" },
            { LogFormat.WindowsXml, "<Event a='" },
            { LogFormat.WindowsXml, "<Event><!--" },
            { LogFormat.WindowsXml, "" },
            { LogFormat.JsonLines, "{\"a\":\"" },
            { LogFormat.JsonArray, "[{\"a\":\"" },
            { LogFormat.JsonObjects, "{\"a\":" },
            { LogFormat.CloudTrail, "{\"a\":\"" },
            { LogFormat.CloudTrail, "{\"Records\":[{\"a\":\"" },
            { LogFormat.Delimited, "a,\"" },
        };

    /// <summary>A line of 50 MB, as a sender that is broken or wicked sends it.</summary>
    [Theory]
    [MemberData(nameof(EndlessRecords))]
    public void RecordWithoutEnd_IsSkippedWithoutBeingKept(LogFormat format, string begin)
    {
        var broken = new List<BrokenRecord>();
        var options = Reading.Options with { LargestRecord = Mega, Mapping = LogMapping.Read("{}"u8.ToArray(), out _) };
        var reader = LogReader.Create(format, options, broken.Add);
        var output = new ArrayBufferWriter<byte>();
        var piece = new byte[1 << 16];
        piece.AsSpan().Fill((byte)'x');
        reader.Feed(Encoding.UTF8.GetBytes(begin), output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var fed = 0; fed < 50 * Mega; fed += piece.Length)
        {
            reader.Feed(piece, output);
        }

        reader.Complete(output);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 16 * Mega, $"{allocated / Mega} MB allocated for a record of at most 1 MB");
        Assert.NotEmpty(broken);
        Assert.Equal(0, output.WrittenCount);
    }

    [Theory]
    [InlineData(LogFormat.Cef, "CEF:0|a|b|1|2|n|3|", " k{0}={0}")]
    [InlineData(LogFormat.Leef, "LEEF:1.0|a|b|1|2|", "k{0}={0}\t")]
    [InlineData(LogFormat.Auditd, "type=X msg=audit(1.0:1):", " k{0}={0}")]
    [InlineData(LogFormat.Cef, "CEF:0|a|b|1|2|n|3|", " aaaa{0}aaaa=1")]
    [InlineData(LogFormat.Cef, "CEF:0|a|b|1|2|n|3|", " same={0}")]
    public void VeryManyFields_TakeTimeInProportion(LogFormat format, string begin, string field)
    {
        var watch = Stopwatch.StartNew();
        var few = Reading.Of(format, Made(begin, field, 10_000));
        Assert.Single(few.Lines);
        Reading.Parse(few.Lines[0]);
        var many = Reading.Of(format, Made(begin, field, 70_000));
        Assert.Equal([LogFault.TooManyFields], many.Faults);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Fact]
    public void StructuredDataOfVeryManyParameters_IsRead()
    {
        var data = string.Concat(Enumerable.Range(0, 10_000).Select(i => $" p{i}=\"{i}\""));
        var line = Reading.One(LogFormat.Syslog, $"<34>1 2003-10-11T22:14:15Z h a - - [x@1{data}]");
        Assert.Equal("9999", line.GetProperty("x@1.p9999").GetString());
    }

    [Theory]
    [InlineData(LogFormat.Syslog, "<99999999999999999999>Nov 20 10:00:00 h a: x")]
    [InlineData(LogFormat.Syslog, "<34>1 99999-99-99T99:99:99Z h a - - - x")]
    [InlineData(LogFormat.Syslog, "<34>99999999999999999999999 2003-10-11T22:14:15Z h a - - - x")]
    [InlineData(LogFormat.Squid, "99999999999999999999999.999 1 c T/2 1 GET http://a/ - D/- -")]
    [InlineData(LogFormat.Auditd, "type=X msg=audit(99999999999999999999.999:99999999999999999): a=1")]
    [InlineData(LogFormat.WebAccess, "h - - [99/Oct/9999:99:99:99 +9999] \"GET / HTTP/1.1\" 200 1")]
    public void HugeNumbers_AreNamed(LogFormat format, string text)
    {
        var reading = Reading.Of(format, text);
        Assert.Equal(1, reading.Lines.Count + reading.Broken.Count);
        Assert.DoesNotContain("@timestamp", string.Concat(reading.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void HugeNumbersInFields_StayText()
    {
        var line = Reading.One(
            LogFormat.WebAccess,
            "h - - [10/Oct/2000:13:55:36 +0900] \"GET / HTTP/1.1\" 200 99999999999999999999999999"
        );
        Assert.Equal("99999999999999999999999999", line.GetProperty("sc-bytes").GetString());
    }

    [Fact]
    public void ControlCharacters_AreEscaped()
    {
        var text = new string([.. Enumerable.Range(0, 32).Where(code => code != '\n').Select(code => (char)code)]);
        var line = Reading.One(LogFormat.Syslog, $"<14>Nov 20 10:00:00 h a: [{text}]");
        Assert.Equal($"[{text}]", line.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1023)]
    [InlineData(int.MaxValue)]
    public void LargestRecord_OutsideItsRange_IsAnError(int size) =>
        Assert.Throws<ArgumentException>(() =>
            LogReader.Create(LogFormat.Syslog, new LogOptions { LargestRecord = size }, _ => { })
        );

    [Fact]
    public void Columns_WithoutAMapping_AreAnError() =>
        Assert.Throws<ArgumentException>(() => LogReader.Create(LogFormat.Delimited, new LogOptions(), _ => { }));

    private static string Made(string begin, string field, int count)
    {
        var text = new StringBuilder(begin);
        for (var i = 0; i < count; i++)
        {
            text.Append(
                field.Replace(
                    "{0}",
                    i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                )
            );
        }

        return text.ToString();
    }
}
