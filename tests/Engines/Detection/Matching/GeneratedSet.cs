using System.Globalization;
using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests.Matching;

/// <summary>Some rules made by chance, and a stream of events for them; the same for the same seed.</summary>
internal sealed class GeneratedSet
{
    private readonly int _seed;
    private readonly List<string> _texts = [];
    private readonly RuleReader _reader;
    private readonly OracleRules _oracle;
    private readonly DetectionJudge _judge;
    private readonly RandomEvent _events;

    public GeneratedSet(int seed, int rules)
    {
        _seed = seed;
        var vocabulary = new Vocabulary(new Random(seed));
        _events = new RandomEvent(vocabulary);
        _reader = new RuleReader(new Placeholders(vocabulary.Placeholders));
        _oracle = new OracleRules(Samples.Pipelines.Pipelines, vocabulary.Placeholders);
        var maker = new RandomRule(vocabulary);
        for (var attempts = 0; _reader.Rules.Count < rules && attempts < rules * 4; attempts++)
        {
            _texts.Add(maker.Yaml(attempts));
            var document = Assert.Single(Samples.Yaml(_texts[attempts]));
            var before = _reader.Rules.Count;
            _reader.Take(document, "generated.yml");
            if (_reader.Rules.Count > before)
            {
                _oracle.Add((RuleMap)document);
            }
        }

        _judge = new DetectionEngine(_reader.Rules, Samples.Pipelines).NewJudge();
    }

    public int Rules => _reader.Rules.Count;

    public IEnumerable<string> Refusals => _reader.Refusals.Select(each => each.Reason);

    /// <summary>Judges the next event.</summary>
    /// <returns>How many rules fire.</returns>
    public int Judge(out string? difference)
    {
        var line = _events.Line();
        Assert.True(_judge.Judge(Encoding.UTF8.GetBytes(line)), $"seed {_seed}: breaks at {_judge.FaultAt}: {line}");
        var found = _judge.Fired.Select(rule => _reader.Rules[rule].Id).ToHashSet(StringComparer.Ordinal);
        var wanted = _oracle.Judge(line).ToHashSet(StringComparer.Ordinal);
        difference = found.SetEquals(wanted) ? null : Difference(wanted, found, line);
        return found.Count;
    }

    private string Difference(HashSet<string> wanted, HashSet<string> found, string line)
    {
        var missed = wanted.Except(found, StringComparer.Ordinal).FirstOrDefault();
        var id = missed ?? found.Except(wanted, StringComparer.Ordinal).First();
        var rule = _texts[int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture)];
        return $"seed {_seed}: {(missed is null ? "invented" : "missed")}\n{line}\n{rule}";
    }
}
