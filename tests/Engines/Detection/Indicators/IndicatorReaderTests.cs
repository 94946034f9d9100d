using System.Text;
using Ishigaki.Engines.Detection.Indicators;
using static Ishigaki.Engines.Detection.Tests.Indicators.IndicatorStreams;

namespace Ishigaki.Engines.Detection.Tests.Indicators;

public class IndicatorReaderTests
{
    [Theory]
    [InlineData("kind,value\nip,1.2.3", "address")]
    [InlineData("kind,value\nip,0.0.0.0/0", "address")]
    [InlineData("kind,value\nip,1.2.3.4/33", "address")]
    [InlineData("kind,value\ndomain,jp", "domain")]
    [InlineData("kind,value\ndomain,a b.test", "domain")]
    [InlineData("kind,value\nmd5,abc", "hash")]
    [InlineData("kind,value\nmail,nobody", "mail")]
    [InlineData("kind,value\nmutex,x", "not known")]
    [InlineData("kind,value\nip,", "address")]
    [InlineData("kind,value,expires\nip,1.2.3.4,tomorrow", "no date")]
    [InlineData("kind,value,tlp\nip,1.2.3.4,secret", "no TLP")]
    [InlineData("kind,value,level\nip,1.2.3.4,huge", "no level")]
    [InlineData("{\"kind\":\"ip\"", "no JSON")]
    [InlineData("{\"kind\":5,\"value\":\"1.2.3.4\"}", "not known")]
    public void Row_ThatIsWrong_IsNamedAndTheOthersAreTaken(string rows, string reason)
    {
        var isJson = rows[0] == '{';
        var more = rows.Split('\n')[0].Split(',').Length - 2;
        var good = isJson ? """{"kind":"ip","value":"192.0.2.1"}""" : "ip,192.0.2.1" + new string(',', more);
        var set = Set((isJson ? good + "\n" + rows : rows + "\n" + good) + "\n", "l.csv");

        Assert.Equal(1, set.Count);
        var refusal = Assert.Single(set.Refusals);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal("l.csv:2", refusal.Place);
    }

    [Fact]
    public void Csv_QuotesColumnsInAnyOrderAndComments_AreRead()
    {
        var set = Set("\uFEFFNote,Value,Kind\r\n# none\r\n\"a \"\"b\"\", c\",203.0.113.5,ip\r\n");

        Assert.Equal("a \"b\", c", set.Of(0, "").Note);
        Assert.Equal(0, set.Refused);
    }

    [Fact]
    public void Duplicates_KeepTheLongerLife()
    {
        var set = Set(
            "kind,value,expires\nip,203.0.113.5,2026-01-01\nip,203.0.113.5,2027-01-01\nip,203.0.113.5,2025-01-01\n"
        );

        Assert.Equal((1, 2L), (set.Count, set.Duplicates));
        Assert.Equal(new DateOnly(2027, 1, 1), set.Of(0, "").ExpiresOn);
    }

    [Fact]
    public void Header_WithoutKindAndValue_IsRefused()
    {
        var set = Set("ioc;type\n1.2.3.4;ip\n");

        Assert.Equal(0, set.Count);
        Assert.Contains("columns", Assert.Single(set.Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_OfMegabytes_IsNamedAndNotKept()
    {
        var set = Set("kind,value\ndomain," + new string('a', 5_000_000) + "\nip,203.0.113.5\n");

        Assert.Equal(1, set.Count);
        Assert.Contains("too long", Assert.Single(set.Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_AtRandom_NeverThrow()
    {
        var random = new Random(7);
        var refused = 0L;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var set = new IndicatorSet();
            var start = Encoding.UTF8.GetBytes(
                i % 2 == 0 ? "kind,value,expires,tlp\n" : "{\"kind\":\"url\",\"value\":\""
            );
            using var stream = new MemoryStream([.. start, .. bytes]);
            IndicatorReader.Read(stream, "x", set);
            refused += set.Refused;
        }

        Assert.InRange(refused, 10_000, long.MaxValue);
    }
}
