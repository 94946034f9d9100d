using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>Sysmon of Windows is lent to Linux for started processes; its events do not become logs of Linux by that.</summary>
public sealed class LentChannelTests
{
    private const string Windows = "Microsoft-Windows-Sysmon/Operational";
    private const string Linux = "Linux-Sysmon/Operational";

    [Theory]
    [InlineData("product: linux", Windows, 1, false)]
    [InlineData("product: linux", Windows, 3, false)]
    [InlineData("product: linux", Linux, 3, true)]
    [InlineData("product: windows", Windows, 3, true)]
    [InlineData("product: windows", Linux, 1, false)]
    [InlineData("product: linux, category: process_creation", Windows, 1, true)]
    [InlineData("product: linux, category: process_creation", Windows, 5, false)]
    [InlineData("product: linux, service: sysmon", Windows, 1, false)]
    [InlineData("product: linux, service: sysmon", Linux, 1, true)]
    public void Source_EventOfAChannel_IsShownOrNot(string source, string channel, int id, bool isShown)
    {
        var yaml = $$"""
            title: T
            id: t
            logsource: { {{source}} }
            detection:
              s: ['marked']
              condition: s
            """;
        var line = $$"""{"Channel":"{{channel}}","EventID":{{id}},"CommandLine":"what is marked"}""";
        var reader = OneRule.Read(yaml);
        Assert.Empty(reader.Refusals);
        var judge = new DetectionEngine(reader.Rules, Samples.Pipelines).NewJudge();
        Assert.True(judge.Judge(Encoding.UTF8.GetBytes(line)));
        Assert.Equal(isShown, judge.Fired.Count == 1);

        var oracle = new OracleRules(Samples.Pipelines.Pipelines);
        oracle.Add((RuleMap)Assert.Single(Samples.Yaml(yaml)));
        Assert.Equal(isShown, oracle.Judge(line).Count == 1);
    }
}
