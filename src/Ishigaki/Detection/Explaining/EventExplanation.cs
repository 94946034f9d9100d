using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Explaining;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Detection.Explaining;

/// <summary>Explains events one after the other, and what correlations made of them at the end.</summary>
internal sealed class EventExplanation
{
    private readonly TextWriter _writer;
    private readonly RuleWords _words;
    private readonly List<(Rule Rule, RuleExplainer Explainer)> _rules;
    private readonly DetectionJudge _judge;
    private readonly IndicatorWords? _indicators;
    private readonly HitCapture? _capture;
    private readonly CorrelationRun _run;
    private readonly CorrelationStories _stories;
    private readonly List<CorrelationHit> _hits = [];

    public EventExplanation(RuleSet rules, DetectionExtras extras, TextWriter writer)
    {
        _writer = writer;
        _words = new RuleWords(writer);
        var pipelines = DetectionContent.Pipelines();
        _rules =
        [
            .. rules
                .Rules.Where(rule => rule.Original is null)
                .Select(rule => (rule, new RuleExplainer(rule, pipelines))),
        ];
        var engine = new DetectionEngine(rules.Rules, pipelines, extras.Fields);
        _judge = engine.NewJudge();
        _indicators = extras.NewIndicatorExplainer(engine, _judge) is { } explainer
            ? new IndicatorWords(explainer, extras.Indicators!, writer)
            : null;
        _capture = extras.NewCapture(engine, _judge);
        _stories = new CorrelationStories(extras.Correlations.Correlations);
        _run = new CorrelationRun(extras.Correlations, extras.Limits, _ => { }, _stories.Take);
    }

    /// <returns>False when some of the lines are no events.</returns>
    public bool Take(EventBlock block)
    {
        var (isWhole, number) = (!block.TooLong, block.FirstLine);
        foreach (var range in block.Span.Split((byte)'\n'))
        {
            var line = block.Span[range];
            if (line.Trim(" \t\r"u8).Length > 0)
            {
                isWhole &= Take(line, block.Source, number);
            }

            number++;
        }

        return isWhole;
    }

    /// <summary>Says what correlations made of all events.</summary>
    public void Finish()
    {
        _run.Finish();
        _stories.Write(_writer);
    }

    private bool Take(ReadOnlySpan<byte> line, string source, long number)
    {
        var place = $"{source}:{number}";
        if (!_judge.Judge(line))
        {
            Console.Error.WriteLine(Words.T($"{place}: イベントではありません。", $"{place}: no JSON object."));
            return false;
        }

        foreach (var (rule, explainer) in _rules)
        {
            _words.Tell(rule, explainer.Explain(line)!, place);
        }

        _indicators?.Tell(line, place);
        _hits.Clear();
        _capture?.Take(line, number, _hits);
        _hits.ForEach(hit => _run.Take(source, hit));
        return true;
    }
}
