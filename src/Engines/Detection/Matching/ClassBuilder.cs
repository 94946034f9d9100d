using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Events;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>Works out what the rules ask of the events of a place.</summary>
internal sealed class ClassBuilder
{
    // Of the fields that place an event, those that have one value in all events of a class.
    private const int Decided = 3;
    private readonly IReadOnlyList<Rule> _rules;
    private readonly List<(IReadOnlyList<Origin> Origins, List<int> Rules)> _sources;
    private readonly FieldTree _tree;

    /// <param name="tree">Gets every field that some rule may ask for.</param>
    public ClassBuilder(IReadOnlyList<Rule> rules, PipelineSet pipelines, FieldTree tree)
    {
        (_rules, _tree) = (rules, tree);
        _sources =
        [
            .. Enumerable
                .Range(0, rules.Count)
                .GroupBy(i => rules[i].LogSource)
                .Select(group => (pipelines.Of(group.Key), group.ToList())),
        ];
        foreach (var (origins, numbers) in _sources)
        {
            foreach (var events in origins.Select(origin => origin.Events).Distinct())
            {
                numbers.ForEach(number => InternFields(rules[number].Condition, events));
            }
        }
    }

    /// <summary>Every text by which a rule could place an event: it gets a class of its own.</summary>
    public IEnumerable<string> Words() =>
        _sources
            .SelectMany(source => source.Rules)
            .SelectMany(rule => _rules[rule].Condition.Tests())
            .Where(test => Array.IndexOf(PlaceWords.Fields, test.Field) is >= 0 and < Decided)
            .Select(test => Whole(test.Predicate))
            .OfType<string>()
            .Concat(_rules.SelectMany(rule => Parts(rule.LogSource)));

    public ClassPlan Build(EventPlace place)
    {
        var chosen = new List<(int, Expression)>();
        foreach (var (origins, numbers) in _sources)
        {
            var ways = origins
                .Where(origin => origin.Accepts(place))
                .Select(origin => origin.Events)
                .Distinct()
                .ToList();
            if (ways.Count == 0)
            {
                continue;
            }

            foreach (var number in numbers)
            {
                var condition = Expression.AnyOf(ways.Select(way => In(_rules[number].Condition, place, way)));
                if (condition is not Constant { Value: false })
                {
                    chosen.Add((number, condition));
                }
            }
        }

        chosen.Sort((left, right) => left.Item1.CompareTo(right.Item1));
        return new ClassPlan(chosen, _tree.FieldCount, _tree.Find);
    }

    internal static IEnumerable<string> Parts(LogSource source) =>
        new[] { source.Product, source.Category, source.Service }.OfType<string>();

    /// <summary>A condition in the names and values of these events, without what their place decides.</summary>
    internal static Expression In(Expression condition, EventPlace place, CategoryEvents? events) =>
        condition.Replace(test => Decide(Rename(test, events), place));

    internal static Test Rename(Test test, CategoryEvents? events)
    {
        if (events is null || test.Field is null)
        {
            return test;
        }

        var predicate = test.Predicate switch
        {
            FieldPredicate other => other.About(events.Fields.GetValueOrDefault(other.Other, other.Other)),
            TextPredicate text
                when events.Values.TryGetValue(test.Field, out var values)
                    && text is { IsCased: false, OpensLeft: false, OpensRight: false }
                    && text.Text.IsPlain
                    && values.TryGetValue(text.Text.Plain, out var value) => new TextPredicate(
                SigmaText.Literal(value),
                false
            ),
            _ => test.Predicate,
        };
        return new Test(events.Fields.GetValueOrDefault(test.Field, test.Field), predicate);
    }

    private static Expression Decide(Test test, EventPlace place)
    {
        var field = Array.IndexOf(PlaceWords.Fields, test.Field);
        if (field is < 0 or >= Decided)
        {
            return test;
        }

        var value = field switch
        {
            0 => place.Channel,
            1 => place.EventId,
            _ => place.Provider,
        };
        return test.Predicate switch
        {
            NullPredicate => new Constant(value is null),
            ExistsPredicate => new Constant(value is not null),
            _ when Whole(test.Predicate) is { } word => new Constant(value == word),
            _ => test,
        };
    }

    /// <summary>The folded text that a predicate demands; null when it demands something else.</summary>
    private static string? Whole(Predicate predicate) =>
        predicate is TextPredicate { IsCased: false, OpensLeft: false, OpensRight: false, Literal: { } literal }
            ? System.Text.Encoding.UTF8.GetString(literal)
            : null;

    private void InternFields(Expression condition, CategoryEvents? events)
    {
        foreach (var test in condition.Tests().Select(test => Rename(test, events)))
        {
            if (test.Field is { } field)
            {
                _tree.Intern(field);
            }

            if (test.Predicate is FieldPredicate other)
            {
                _tree.Intern(other.Other);
            }
        }
    }
}
