using System.Text;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>The rules of content/rules, each with events that must lead to a detection and events that must not.</summary>
public class OwnRuleTests
{
    private static readonly string Folder = Path.GetFullPath(Samples.Content("../rules"));

    private static readonly Lazy<(RuleReader Reader, RuleSet Set, IReadOnlyList<RuleMap> Documents)> All = new(Load);

    public static TheoryData<string> Files() =>
        [
            .. Directory
                .GetFiles(Folder, "*.cases.json", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Folder, file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Cases_OfAFile_AreDetectedOrNot(string file)
    {
        var cases = RuleCases.Read(Path.Combine(Folder, file)).ToList();

        Assert.NotEmpty(cases);
        Assert.All(
            cases,
            each => Assert.True(Detected(each.Lines).Contains(each.Rule) == each.Fires, $"{each.Rule}: {each.Why}")
        );
    }

    [Fact]
    public void Rules_AllThatReport_HaveCasesOfBothKinds()
    {
        var cases = Files().SelectMany(file => RuleCases.Read(Path.Combine(Folder, file.Data))).ToList();

        var reporting = Reporting().ToList();

        Assert.InRange(reporting.Count, 30, 1000);
        Assert.All(
            reporting,
            rule =>
            {
                Assert.True(cases.Exists(each => each.Rule == rule && each.Fires), rule);
                Assert.True(cases.Exists(each => each.Rule == rule && !each.Fires), rule);
            }
        );
        Assert.All(cases, each => Assert.True(reporting.Contains(each.Rule, StringComparer.Ordinal), each.Rule));
    }

    [Fact]
    public void Rules_All_LoadAndSayWhatTheyAreInBothLanguages()
    {
        var (reader, set, documents) = All.Value;

        Assert.Empty(set.Refusals);
        Assert.Equal(documents.Count, reader.Rules.Count + reader.Correlations.Count);
        Assert.All(
            documents,
            document =>
            {
                var japanese = Assert.IsType<RuleMap>(document["ja"]);
                Assert.Matches(@"^[\x20-\x7e]+$", document.TextOf("title"));
                Assert.Matches(@"^[\x20-\x7e]+$", document.TextOf("description"));
                Assert.Matches(@"[\u3040-\u30ff\u4e00-\u9fff]", japanese.TextOf("title"));
                Assert.Matches(@"[\u3040-\u30ff\u4e00-\u9fff]", japanese.TextOf("description"));
                Assert.True(Guid.TryParse(document.TextOf("id"), out _), document.TextOf("id"));
                Assert.NotNull(document.TextOf("level"));
            }
        );
    }

    private static IEnumerable<string> Reporting()
    {
        var (_, set, _) = All.Value;
        var rules = set.Rules.Where((_, number) => set.Correlations.Emits(number)).Select(rule => rule.Name!);
        var correlations = set.Correlations.Correlations.Where(
            (_, number) => set.Correlations.CorrelationEmits(number)
        );
        return rules.Concat(correlations.Select(each => each.Name!));
    }

    private static HashSet<string> Detected(IReadOnlyList<string> lines)
    {
        var set = All.Value.Set;
        var times = EventTimes.Read(File.ReadAllBytes(Samples.Content("event-times.json")));
        var engine = new DetectionEngine(set.Rules, Samples.Pipelines, set.Correlations.Fields.Concat(times.Fields));
        var judge = engine.NewJudge();
        var capture = new HitCapture(set.Correlations, times, engine, judge);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var run = new CorrelationRun(
            set.Correlations,
            new CorrelationLimits(),
            each => found.Add(each.Correlation.Name!)
        );
        var number = 0;
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            var hits = new List<CorrelationHit>();
            Assert.True(judge.Judge(bytes));
            found.UnionWith(judge.Fired.Where(set.Correlations.Emits).Select(rule => set.Rules[rule].Name!));
            capture.Take(bytes, ++number, hits);
            hits.ForEach(hit => run.Take("case", hit));
        }

        run.Finish();
        Assert.Equal(0, run.Figures.WithoutTime.Count + run.Figures.WithBadTime.Count);
        return found;
    }

    private static (RuleReader, RuleSet, IReadOnlyList<RuleMap>) Load()
    {
        var reader = new RuleReader();
        var documents = new List<RuleMap>();
        foreach (
            var file in Directory.GetFiles(Folder, "*.yml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            using var text = new StreamReader(file);
            foreach (var document in RuleYaml.Read(text))
            {
                reader.Take(document, file);
                documents.Add((RuleMap)document);
            }
        }

        return (reader, RuleSet.Of(reader.Stock, Samples.Pipelines), documents);
    }
}
