using System.Text;
using Ishigaki.Engines.Detection.Filters;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests.Filters;

public class FilterTests
{
    private const string Rules = """
        title: Packing data
        id: 11111111-0000-4000-8000-000000000001
        name: packing
        logsource: { category: process_creation, product: windows }
        detection:
            selection: { Image|endswith: '\rar.exe' }
            condition: selection
        ---
        title: Any login
        id: 11111111-0000-4000-8000-000000000002
        logsource: { product: linux, service: auth }
        detection:
            selection: { User: '*' }
            condition: selection
        """;

    private const string Excluded =
        """{"product":"windows","category":"process_creation","Image":"c:\\rar.exe","User":"adm_1"}""";
    private const string Kept =
        """{"product":"windows","category":"process_creation","Image":"c:\\rar.exe","User":"mori"}""";

    [Theory]
    [InlineData("packing", "selection")]
    [InlineData("11111111-0000-4000-8000-000000000001", "selection")]
    [InlineData("packing", "not selection")]
    [InlineData("packing", "selection or other")]
    [InlineData("packing", "not selection and not other")]
    public void Filter_EitherForm_LeavesOutWhatItDescribes(string rule, string condition)
    {
        var (rules, idle) = Read(Filter($"[{rule}]", condition));

        Assert.Empty(idle);
        Assert.Empty(Fired(rules, Excluded));
        Assert.Equal(["11111111-0000-4000-8000-000000000001"], Fired(rules, Kept));
    }

    [Fact]
    public void Filter_OfAny_ReachesRulesOfItsLogSourceOnly()
    {
        var (rules, idle) = Read(Filter("any", "selection"));

        Assert.Empty(idle);
        Assert.Empty(Fired(rules, Excluded));
        Assert.Single(Fired(rules, """{"product":"linux","service":"auth","User":"adm_1"}"""));
    }

    [Fact]
    public void Filter_OfUnknownRule_IsNamed()
    {
        var (rules, idle) = Read(Filter("[packing, gone]", "selection"));

        Assert.Contains("'gone'", Assert.Single(idle).Reason, StringComparison.Ordinal);
        Assert.Empty(Fired(rules, Excluded));
    }

    [Fact]
    public void Filter_OfOtherLogSource_IsNamedAndDoesNothing()
    {
        var (rules, idle) = Read(Filter("[11111111-0000-4000-8000-000000000002]", "selection"));

        Assert.Contains("another log source", Assert.Single(idle).Reason, StringComparison.Ordinal);
        Assert.Single(Fired(rules, """{"product":"linux","service":"auth","User":"adm_1"}"""));
    }

    [Theory]
    [InlineData("filter: { selection: { User: a }, condition: selection }", "names no rules")]
    [InlineData("filter: { rules: [packing], selection: { User: a } }", "condition")]
    [InlineData("filter: { rules: [packing], selection: { User: a }, condition: gone }", "gone")]
    public void Filter_WithoutAPart_IsRefused(string filter, string reason)
    {
        var reader = Reader($"title: x\nlogsource: {{ product: windows }}\n{filter}\n");

        Assert.Empty(reader.Filters);
        Assert.Contains(reason, Assert.Single(reader.Refusals).Reason, StringComparison.Ordinal);
    }

    private static string Filter(string rules, string condition) =>
        $"""
            title: Accounts of administrators
            logsource:
                category: process_creation
                product: windows
            filter:
                rules: {rules}
                selection:
                    User|startswith: 'adm_'
                other:
                    User|startswith: 'svc_'
                condition: {condition}
            """;

    private static RuleReader Reader(string text)
    {
        var reader = new RuleReader();
        foreach (var document in Samples.Yaml(text))
        {
            reader.Take(document, "here.yml");
        }

        return reader;
    }

    private static (IReadOnlyList<Rule> Rules, IReadOnlyList<RuleRefusal> Idle) Read(string filter)
    {
        var reader = Reader($"{Rules}\n---\n{filter}");
        Assert.Empty(reader.Refusals);
        return RuleFilters.Apply(reader.Rules, reader.Filters, _ => false);
    }

    private static List<string> Fired(IReadOnlyList<Rule> rules, string line)
    {
        var judge = new DetectionEngine(rules, PipelineSet.Empty).NewJudge();
        Assert.True(judge.Judge(Encoding.UTF8.GetBytes(line)));
        return [.. judge.Fired.Select(rule => rules[rule].Id)];
    }
}
