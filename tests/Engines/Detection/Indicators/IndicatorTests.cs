using Ishigaki.Engines.Detection.Indicators;
using static Ishigaki.Engines.Detection.Tests.Indicators.IndicatorStreams;

namespace Ishigaki.Engines.Detection.Tests.Indicators;

public class IndicatorTests
{
    private const string Md5 = "d41d8cd98f00b204e9800998ecf8427e";
    private const string Sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("address,203.0.113.5", """{"DestinationIp":"203.0.113.5"}""")]
    [InlineData("address,203.0.113.5", """{"src":"203.0.113.5:4433"}""")]
    [InlineData("address,203.0.113.5", """{"c-uri":"http://user@203.0.113.5:81/x"}""")]
    [InlineData("address,203.0.113.5", """{"x_forwarded_for":"10.0.0.1, 203.0.113.5"}""")]
    [InlineData("address,203.0.113.5", """{"QueryResults":"type: 5 x.test;::ffff:203.0.113.5;"}""")]
    [InlineData("network,203.0.113.0/24", """{"source":{"ip":"203.0.113.255"}}""")]
    [InlineData("cidr,2001:db8::/32", """{"SourceIp":"2001:DB8:1::7"}""")]
    [InlineData("ip,2001:db8::7", """{"SourceIp":"[2001:db8:0::7]:443"}""")]
    [InlineData("domain,evil.test", """{"QueryName":"evil.test"}""")]
    [InlineData("domain,evil[.]test.", """{"QueryName":"A.B.EVIL.test."}""")]
    [InlineData("domain,evil.test", """{"cs-host":"www.evil.test:8080"}""")]
    [InlineData("domain,evil.test", """{"url":"https://www.evil.test/login?next=1"}""")]
    [InlineData("domain,evil.test", """{"sender":"Bank <info@mail.evil.test>"}""")]
    [InlineData("domain,xn--eckwd4c7c.test", """{"QueryName":"ドメイン.test"}""")]
    [InlineData("url,hxxps://Evil.test:443/A?b=1#c", """{"c-uri":"http://evil.TEST:80/A?b=1"}""")]
    [InlineData("url,http://evil.test", """{"url":{"full":"http://evil.test/"}}""")]
    [InlineData(
        "md5," + Md5,
        "{\"Hashes\":\"SHA1=DA39A3EE5E6B4B0D3255BFEF95601890AFD80709,MD5=D41D8CD98F00B204E9800998ECF8427E\"}"
    )]
    [InlineData("sha256," + Sha256, "{\"file\":{\"hash\":{\"sha256\":\"" + Sha256 + "\"}}}")]
    [InlineData("mail,Boss@Evil.test", """{"sender":"\"Boss\" <boss@evil.test>"}""")]
    [InlineData("decoy-account,svc_vault", """{"TargetUserName":"SVC_VAULT"}""")]
    [InlineData("decoy-account,svc_vault", """{"User":"CORP\\svc_vault"}""")]
    [InlineData("decoy-account,svc_vault", """{"UserId":"svc_vault@corp.test"}""")]
    [InlineData("decoy-host,FS99", """{"DestinationHostname":"fs99.corp.test"}""")]
    [InlineData("decoy-file,passwords.xlsx", """{"TargetFilename":"D:\\share\\Passwords.xlsx"}""")]
    [InlineData("decoy-file,/srv/keys/master.pem", """{"file":{"path":"/srv/keys/master.pem"}}""")]
    public void Value_InAnyOfItsForms_IsFound(string row, string line)
    {
        var hit = Assert.Single(One(Rows(row), line));

        Assert.Equal(0, hit.Number);
    }

    [Theory]
    [InlineData("address,203.0.113.5", """{"DestinationIp":"203.0.113.50"}""")]
    [InlineData("address,203.0.113.5", """{"Message":"203.0.113.5"}""")]
    [InlineData("network,203.0.113.0/25", """{"SourceIp":"203.0.113.128"}""")]
    [InlineData("network,::/8", """{"SourceIp":"203.0.113.128"}""")]
    [InlineData("domain,evil.test", """{"QueryName":"notevil.test"}""")]
    [InlineData("domain,evil.test", """{"QueryName":"evil.test.example"}""")]
    [InlineData("url,http://evil.test/a", """{"url":"http://evil.test/A"}""")]
    [InlineData("url,http://evil.test/a", """{"url":"http://evil.test/a?b"}""")]
    [InlineData("md5," + Md5, "{\"Hashes\":\"IMPHASH=" + Md5 + "\"}")]
    [InlineData("md5," + Md5, "{\"Hashes\":\"MD5=" + Md5 + "0\"}")]
    [InlineData("decoy-account,svc", """{"User":"CORP\\svc_vault"}""")]
    [InlineData("decoy-file,passwords.xlsx", """{"TargetFilename":"D:\\old_passwords.xlsx"}""")]
    public void Value_ThatOnlyLooksAlike_IsNotFound(string row, string line) => Assert.Empty(One(Rows(row), line));

    [Fact]
    public void Networks_WithinEachOther_AreAllFoundTheNarrowestFirst()
    {
        var set = Rows("network,203.0.0.0/16", "address,203.0.113.5", "network,203.0.113.0/24");

        var hits = One(set, """{"SourceIp":"203.0.113.5","DestinationIp":"203.0.113.5"}""");

        Assert.Equal("1 2 0", string.Join(' ', hits.Select(hit => hit.Number)));
        Assert.All(hits, hit => Assert.Equal("SourceIp", hit.Field));
    }

    [Theory]
    [InlineData("2026-07-27", "", false)]
    [InlineData("2026-07-28", "", true)]
    [InlineData("2026-07-27", "\"time\":\"2026-07-27T23:59:59Z\",", true)]
    [InlineData("2026-07-27", "\"time\":\"2026-07-28T00:00:00Z\",", false)]
    [InlineData("2026-07-28", "\"time\":\"2199-01-01T00:00:00Z\",", true)]
    public void Expiry_CountsOnTheDayOfTheEvent(string expires, string time, bool counts)
    {
        var (judge, hits) = Run(
            Set("kind,value,expires\nip,203.0.113.5," + expires),
            [$$"""{{{time}}"src":"203.0.113.5"}"""]
        );

        Assert.Equal(counts, hits[0].Count == 1);
        Assert.Equal(counts ? 0 : 1, judge.Expired);
    }

    [Fact]
    public void Exceptions_AreNeverReported()
    {
        var set = Rows("network,10.0.0.0/8", "domain,example.com");

        var (judge, hits) = Run(
            set,
            ["""{"src":"10.1.2.3"}""", """{"src":"10.9.9.9"}""", """{"QueryName":"a.our.example.com"}"""],
            Rows("network,10.1.0.0/16", "domain,our.example.com")
        );

        Assert.Equal("0 1 0", string.Join(' ', hits.Select(each => each.Count)));
        Assert.Equal(2, judge.Suppressed);
    }

    [Fact]
    public void Detection_TellsWhatTheListSays()
    {
        var set = Set(
            """{"kind":"domain","value":"evil.test","expires":"2027-01-31T00:00:00Z","tlp":"TLP:AMBER+STRICT","level":"critical","note":"C2"}""",
            "isac"
        );

        var hit = Assert.Single(One(set, """{"QueryName":"x.evil.test"}"""));
        var indicator = set.Of(hit.Number, hit.Value);

        Assert.Equal(
            new Indicator(
                IndicatorKind.Domain,
                "evil.test",
                new DateOnly(2027, 1, 31),
                IndicatorTlp.AmberStrict,
                "critical",
                "C2"
            ),
            indicator
        );
        Assert.Equal("isac", set.ListNameOf(hit.Number));
    }
}
