using System.Text;
using Ishigaki.Commands;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Detection;

/// <summary>What placeholders stand for comes from a file.</summary>
public sealed class PlaceholderFileTests : IDisposable
{
    private const string Rule =
        "title: T\nid: t\nlogsource: {product: test}\ndetection:\n  s: {host|expand: '%dcs%.local'}\n  condition: s\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v.yml", "dcs: [dc1, 'dc*']\nother: 5\n", "dc1.local|dc*.local")]
    [InlineData("v.yaml", "'%dcs%': dc1\n", "dc1.local")]
    [InlineData("v.json", "\ufeff{\n\t\"dcs\": [\"dc1\", 2, true]\n}", "dc1.local|2.local|true.local")]
    public void Values_OfEachForm_StandInTheRule(string name, string text, string expected)
    {
        var reader = new RuleReader(PlaceholderFile.Read(name, Encoding.UTF8.GetBytes(text)));
        foreach (var document in RuleYaml.Read(new StringReader(Rule)))
        {
            reader.Take(document, "t.yml");
        }

        Assert.Empty(reader.Refusals);
        Assert.Equal(
            expected,
            string.Join('|', Assert.Single(reader.Rules).Condition.Tests().Select(test => test.Predicate.Key[5..]))
        );
    }

    [Theory]
    [InlineData("v.yml", "- a\n- b\n")]
    [InlineData("v.yml", "")]
    [InlineData("v.yml", "a: 1\n---\nb: 2\n")]
    [InlineData("v.yml", "a: {b: c}\n")]
    [InlineData("v.yml", "a: [b, [c]]\n")]
    [InlineData("v.yml", "a:\n")]
    [InlineData("v.yml", "a: 1\n'%a%': 2\n")]
    [InlineData("v.json", "[1]")]
    [InlineData("v.json", "{\"a\":{}}")]
    [InlineData("v.json", "{\"a\":1,\"a\":2}")]
    [InlineData("v.json", "{\"a\":")]
    public void Values_ThatAreNone_AreRefusedWithAWord(string name, string text) =>
        Assert.NotEmpty(
            Assert.Throws<FormatException>(() => PlaceholderFile.Read(name, Encoding.UTF8.GetBytes(text))).Message
        );

    [Fact]
    public async Task Commands_WithAndWithoutTheFile_TakeTheRuleOrNameIt()
    {
        await File.WriteAllTextAsync(_folder["r.yml"], Rule, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["v.yml"], "dcs: [dc1]\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            _folder["e.jsonl"],
            "{\"product\":\"test\",\"host\":\"DC1.local\"}\n",
            TestContext.Current.CancellationToken
        );
        string[] detect = ["detect", "--rules", _folder["r.yml"], "--events", _folder["e.jsonl"]];
        string[] explain = ["detect", "explain", "--rule", _folder["r.yml"], "--event", _folder["e.jsonl"]];
        string[] given = ["--placeholders", _folder["v.yml"]];

        var check = await Commands.Program.RunAsync(["rules", "check", _folder["r.yml"], .. given]);
        var without = await Commands.Program.RunAsync("rules", "check", _folder["r.yml"]);
        var found = await Commands.Program.RunAsync([.. detect, .. given]);
        var refused = await Commands.Program.RunAsync(detect);
        var why = await Commands.Program.RunAsync([.. explain, .. given, "--language", "en"]);
        var absent = await Commands.Program.RunAsync([.. detect, "--placeholders", _folder["gone.yml"]]);

        Assert.Equal(ExitCode.Done, check.ExitCode);
        Assert.Equal(ExitCode.Refused, without.ExitCode);
        Assert.Contains("%dcs%", without.Output, StringComparison.Ordinal);
        Assert.Contains("\"rule\":\"t\"", found.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Misuse, refused.ExitCode);
        Assert.Contains("%dcs%", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("fires", why.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Misuse, absent.ExitCode);
        Assert.Contains("gone.yml", absent.Errors, StringComparison.Ordinal);
    }
}
