using System.Globalization;
using System.Text;
using Ishigaki.Engines.Detection.Explaining;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Engines.Detection.Pipelines;
using static Ishigaki.Engines.Detection.Tests.Indicators.IndicatorStreams;

namespace Ishigaki.Engines.Detection.Tests.Indicators;

/// <summary>What is explained about an event is what the judge does with it, on small worlds in which much meets.</summary>
public sealed class IndicatorExplainerPropertyTests
{
    private static readonly string[] Digests = [new('a', 32), new('b', 40), new('c', 64)];
    private readonly Dictionary<IndicatorVerdict, int> _seen = [];

    [Fact]
    public void Explanation_AtRandom_IsWhatTheJudgeReports()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var set = Set("kind,value,expires\n" + string.Join('\n', Rows(random, random.Next(1, 40), expire: true)));
            var exceptions =
                random.Next(4) == 0
                    ? null
                    : Set("kind,value,expires\n" + string.Join('\n', Rows(random, random.Next(0, 6), expire: false)));
            Compare(set, exceptions, Enumerable.Range(0, 60).Select(_ => Line(random)));
        }

        Assert.All(
            Enum.GetValues<IndicatorVerdict>(),
            verdict => Assert.InRange(_seen.GetValueOrDefault(verdict), 500, int.MaxValue)
        );
    }

    private void Compare(IndicatorSet set, IndicatorSet? exceptions, IEnumerable<string> lines)
    {
        var engine = new DetectionEngine([], PipelineSet.Empty, Fields.For(set).Concat(Times.Fields));
        var judge = engine.NewJudge();
        var indicators = new IndicatorJudge(set, exceptions, Fields, Times, engine, judge, Today);
        var explainer = new IndicatorExplainer(set, exceptions, Fields, Times, engine, judge, Today);
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            Assert.True(judge.Judge(bytes), line);
            var (suppressed, expired) = (indicators.Suppressed, indicators.Expired);
            indicators.Judge(bytes);

            var findings = explainer.Explain(bytes);

            Assert.Equal(
                indicators.Hits,
                findings
                    .Where(each => each.Verdict == IndicatorVerdict.Reported)
                    .Select(each => new IndicatorHit(each.Number, each.Field, each.Part))
            );
            Assert.Equal(indicators.Suppressed - suppressed, Count(findings, IndicatorVerdict.Suppressed));
            Assert.Equal(indicators.Expired - expired, Count(findings, IndicatorVerdict.Expired));
            Assert.All(findings, each => AssertReason(each, set, findings));
            foreach (var finding in findings)
            {
                _seen[finding.Verdict] = _seen.GetValueOrDefault(finding.Verdict) + 1;
            }
        }
    }

    /// <summary>What is said beside the verdict bears it out.</summary>
    private static void AssertReason(IndicatorFinding finding, IndicatorSet set, IReadOnlyList<IndicatorFinding> all)
    {
        Assert.Equal(finding.Verdict == IndicatorVerdict.Suppressed, finding.Exceptions.Count > 0);
        if (finding.Verdict != IndicatorVerdict.Suppressed)
        {
            var expires = set.Of(finding.Number, finding.Part).ExpiresOn;
            Assert.Equal(finding.Verdict == IndicatorVerdict.Expired, expires < finding.Day);
        }

        if (finding.Verdict == IndicatorVerdict.Repeated)
        {
            Assert.Single(all, each => each.Number == finding.Number && each.Verdict == IndicatorVerdict.Reported);
        }
    }

    private static long Count(IEnumerable<IndicatorFinding> findings, IndicatorVerdict verdict) =>
        findings.Count(each => each.Verdict == verdict);

    private static IEnumerable<string> Rows(Random random, int count, bool expire) =>
        Enumerable
            .Range(0, count)
            .Select(_ =>
            {
                var row = random.Next(9) switch
                {
                    0 => "ip," + Ip(random),
                    1 => $"network,{Ip(random)}/{random.Next(8, 33).ToString(CultureInfo.InvariantCulture)}",
                    2 => "ip,2001:db8::" + random.Next(4).ToString(CultureInfo.InvariantCulture),
                    3 => "domain," + Name(random),
                    4 => $"url,http://{Name(random)}/x",
                    5 => $"mail,u@{Name(random)}",
                    6 => "decoy-account," + User(random),
                    7 => "decoy-file,f" + random.Next(4).ToString(CultureInfo.InvariantCulture),
                    _ => Digest(random) is var digest && digest.Length == 32 ? "md5," + digest
                    : digest.Length == 40 ? "sha1," + digest
                    : "sha256," + digest,
                };
                return expire && random.Next(2) == 0 ? $"{row},{Day(random)}" : row + ",";
            });

    private static string Line(Random random)
    {
        var members = new List<string>();
        if (random.Next(3) > 0)
        {
            members.Add(random.Next(8) == 0 ? "\"time\":\"no time\"" : $"\"time\":\"{Day(random)}T12:00:00Z\"");
        }

        foreach (
            var field in new[]
            {
                "SourceIp",
                "DestinationIp",
                "QueryName",
                "url",
                "sender",
                "User",
                "TargetFilename",
                "Hashes",
            }
        )
        {
            if (random.Next(2) == 0)
            {
                members.Add($"\"{field}\":\"{Value(random, field)}\"");
            }
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private static string Value(Random random, string field) =>
        field switch
        {
            "SourceIp" or "DestinationIp" => random.Next(5) switch
            {
                0 => "2001:db8::" + random.Next(4).ToString(CultureInfo.InvariantCulture),
                1 => $"{Ip(random)}, {Ip(random)}",
                2 => Ip(random) + ":443",
                _ => Ip(random),
            },
            "QueryName" => random.Next(4) == 0 ? "\\u0061." + Name(random) : "w." + Name(random),
            "url" => $"https://{(random.Next(3) == 0 ? Ip(random) : Name(random))}/{"xy"[random.Next(2)]}",
            "sender" => $"U <u@{Name(random)}>",
            "User" => "D\\\\" + User(random),
            "TargetFilename" => "C:\\\\f" + random.Next(4).ToString(CultureInfo.InvariantCulture),
            _ => $"MD5={Digest(random)},SHA1={Digest(random)}",
        };

    private static string Day(Random random) =>
        Today.AddDays(random.Next(-2, 3)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Digest(Random random) => Digests[random.Next(Digests.Length)];

    private static string User(Random random) => "u" + random.Next(4).ToString(CultureInfo.InvariantCulture);

    private static string Name(Random random) => $"{"ab"[random.Next(2)]}.{"abc"[random.Next(3)]}.test";

    private static string Ip(Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"10.{random.Next(2) * 128}.0.{random.Next(3) * 64}");
}
