using System.Text;
using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Events;
using Ishigaki.Engines.Detection.Matching;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Explaining;

/// <summary>Walks the whole condition of a rule for one event and asks every predicate of every value.</summary>
public sealed class RuleExplainer
{
    private readonly Rule _rule;
    private readonly PipelineSet _pipelines;
    private readonly DetectionEngine _engine;
    private readonly Workshop _shop;
    private readonly EventRecord _record = new();

    public RuleExplainer(Rule rule, PipelineSet pipelines)
    {
        (_rule, _pipelines) = (rule, pipelines);
        _engine = new DetectionEngine([rule], pipelines);
        _shop = new Workshop(new KeyCache(_engine.Tree), _engine.Tree);
    }

    /// <param name="line">One JSON object in UTF-8.</param>
    /// <returns>Null when the line is broken.</returns>
    public RuleExplanation? Explain(ReadOnlySpan<byte> line)
    {
        _shop.Begin();
        if (!_shop.Scanner.Scan(line, _record))
        {
            return null;
        }

        var finder = _engine.NewPlaceFinder(_shop.Buffers);
        var place = finder.Unpack(finder.Find(line, _record));
        var why = new List<Explanation>();
        var ways = _pipelines
            .Of(_rule.LogSource)
            .Where(origin => origin.Accepts(place))
            .Select(origin => origin.Events);
        foreach (var way in ways.Distinct())
        {
            why.Add(Walk(_rule.Condition, way, line));
        }

        return new RuleExplanation(why.Count > 0, InWords(line), why);
    }

    private Explanation Walk(Expression expression, CategoryEvents? way, ReadOnlySpan<byte> line)
    {
        switch (expression)
        {
            case All all:
                var parts = Walk(all.Items, way, line);
                return new Explanation("all", parts.TrueForAll(part => part.Holds), null, [], parts);
            case Any any:
                var alternatives = Walk(any.Items, way, line);
                return new Explanation("any", alternatives.Exists(part => part.Holds), null, [], alternatives);
            case Not not:
                var inner = Walk(not.Item, way, line);
                return new Explanation("not", !inner.Holds, null, [], [inner]);
            case Test test:
                return Ask(ClassBuilder.Rename(test, way), line);
            default:
                return new Explanation("constant", expression is Constant { Value: true }, null, [], []);
        }
    }

    private List<Explanation> Walk(IReadOnlyList<Expression> items, CategoryEvents? way, ReadOnlySpan<byte> line)
    {
        var parts = new List<Explanation>();
        foreach (var item in items)
        {
            parts.Add(Walk(item, way, line));
        }

        return parts;
    }

    private Explanation Ask(Test test, ReadOnlySpan<byte> line)
    {
        var field = test.Field is { } name ? _engine.Tree.Find(name) : -1;
        var spans = field < 0 ? _shop.Leaves(line) : _record.Spans;
        var values = new List<string?>();
        var isNull = false;
        foreach (ref readonly var span in spans)
        {
            if (span.Field < 0 || (field >= 0 && span.Field != field))
            {
                continue;
            }

            isNull |= span.Kind == ValueKind.Null;
            values.Add(
                span.Kind == ValueKind.Null
                    ? null
                    : Encoding.UTF8.GetString(_shop.Buffers.Read(span.In(line), span.Kind).Plain)
            );
        }

        var holds =
            _shop.Asks(test.Predicate, field, spans, line, _record)
            || test.Predicate switch
            {
                NullPredicate => isNull || values.Count == 0,
                ExistsPredicate => isNull,
                _ => false,
            };
        return new Explanation(test.Predicate.ToString()!, holds, test.Field, values, []);
    }

    private string InWords(ReadOnlySpan<byte> line)
    {
        var words = new List<string>();
        foreach (ref readonly var span in _record.Spans)
        {
            if (
                span.Field >= 0
                && span.Field < PlaceWords.Fields.Length
                && span.Kind is not (ValueKind.Null or ValueKind.Container)
            )
            {
                var text = Encoding.UTF8.GetString(_shop.Buffers.Read(span.In(line), span.Kind).Plain);
                words.Add($"{PlaceWords.Fields[span.Field]}={text}");
            }
        }

        return words.Count == 0 ? "-" : string.Join(", ", words);
    }
}
