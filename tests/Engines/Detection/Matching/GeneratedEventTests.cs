using System.Globalization;
using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests.Matching;

/// <summary>
/// Rules with every modifier and events with everything that JSON allows, made by chance: engine and oracle agree on each
/// pair. ISHIGAKI_GENERATED_SETS says how many sets of ten rules and a thousand events are made, and ISHIGAKI_GENERATED_SEED
/// where they begin.
/// </summary>
public sealed class GeneratedEventTests
{
    private const int RulesOfASet = 10;
    private const int EventsOfASet = 1000;

    [Fact]
    public void GeneratedEvents_EngineAndOracle_Agree()
    {
        var (sets, seed) = (Number("ISHIGAKI_GENERATED_SETS", 6), Number("ISHIGAKI_GENERATED_SEED", 20261130));
        var (rules, events, fired) = (0, 0L, 0L);
        var differences = new List<string>();
        for (var i = 0; i < sets && differences.Count < 20; i++)
        {
            var set = new GeneratedSet(seed + i, RulesOfASet);
            rules += set.Rules;
            for (var n = 0; n < EventsOfASet; n++, events++)
            {
                fired += set.Judge(out var difference);
                if (difference is not null)
                {
                    differences.Add(difference);
                    break;
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"seeds {seed} and on: {sets} sets, {rules} rules, {events} events, {fired} pairs"
            )
        );
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
        Assert.True(fired > events);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
