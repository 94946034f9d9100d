using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Reads one entry of a detection: <c>field|modifier|modifier: values</c>.</summary>
internal sealed class FieldItem(string key, int line, Placeholders placeholders, DetectionBudget budget)
{
    private readonly string? _field = key.Split('|')[0] is { Length: > 0 } name ? name : null;
    private bool _all;
    private bool _cased;
    private bool _negated;
    private bool _network;
    private bool _exists;
    private bool _otherField;
    private bool _expand;
    private RegexOptions? _regex;
    private Relation? _relation;
    private TimePart? _part;

    public Expression Read(IReadOnlyList<RuleScalar> values)
    {
        var changes = new List<string>();
        foreach (var modifier in key.Split('|').Skip(1))
        {
            Take(modifier, changes);
        }

        if (values.Count == 0)
        {
            throw Refuse("has an empty list of values");
        }

        var tests = values.Select(value => Value(value, changes)).ToList();
        var joined = _all ? Expression.AllOf(tests) : Expression.AnyOf(tests);
        return _negated ? Expression.Negate(joined) : joined;
    }

    private void Take(string modifier, List<string> changes)
    {
        switch (modifier)
        {
            case "all":
                _all = true;
                break;
            case "cased":
                _cased = true;
                break;
            case "neq":
                _negated = true;
                break;
            case "cidr":
                _network = true;
                break;
            case "exists":
                _exists = true;
                break;
            case "fieldref":
                _otherField = true;
                break;
            case "expand":
                _expand = true;
                break;
            case "re":
                _regex = RegexOptions.None;
                break;
            case "i" or "m" or "s" when _regex is { } options:
                _regex = options | RegexFlag(modifier);
                break;
            case "lt" or "lte" or "gt" or "gte":
                _relation = RelationOf(modifier);
                break;
            case "minute" or "hour" or "day" or "week" or "month" or "year":
                _part = Enum.Parse<TimePart>(modifier, ignoreCase: true);
                break;
            case "contains" or "startswith" or "endswith":
            case "windash" or "base64" or "base64offset":
            case "utf16" or "utf16le" or "utf16be" or "wide":
                changes.Add(modifier);
                break;
            default:
                throw Refuse($"has the modifier '{modifier}', which is not defined here");
        }
    }

    private Expression Value(RuleScalar value, List<string> changes)
    {
        if (_exists)
        {
            return value.Kind == ScalarKind.Boolean && _field is not null
                ? Sign(Test(new ExistsPredicate()), value.Text == "true")
                : throw Refuse("asks for existence and says neither true nor false");
        }

        if ((_relation is not null && !_otherField) || _part is not null)
        {
            return Compared(value);
        }

        if (value.Kind == ScalarKind.Null)
        {
            return _field is not null && changes.Count == 0 && _regex is null && !_network
                ? Test(new NullPredicate())
                : throw Refuse("has null where a text must be");
        }

        if (_otherField)
        {
            return Test(new FieldPredicate(value.Text, _relation ?? RelationOfText(changes), _cased));
        }

        var texts = _expand ? placeholders.Expand(value.Text, line) : [value.Text];
        return Expression.AnyOf(texts.Select(text => Text(text, changes)));
    }

    private Expression Text(string text, List<string> changes)
    {
        if (_network)
        {
            return changes.Count == 0 && NetworkPredicate.Parse(text) is { } network
                ? Test(network)
                : throw Refuse($"has '{text}', which is no network");
        }

        return _regex is { } options
            ? Pattern(text, options, changes)
            : Expression.AnyOf(Changed(text, changes).Select(Test));
    }

    private Test Pattern(string text, RegexOptions options, List<string> changes)
    {
        if (changes.Count > 0)
        {
            throw Refuse($"joins 're' with '{changes[0]}', which is not defined");
        }

        if (budget.Expressions.Spend(text) is { } fault)
        {
            throw Refuse($"has a regular expression that costs too much: {fault}");
        }

        try
        {
            return Test(RegexPredicate.Parse(text, options));
        }
        catch (Exception refusal) when (refusal is ArgumentException or NotSupportedException)
        {
            throw Refuse($"has a regular expression outside the supported flavour: {refusal.Message}");
        }
    }

    /// <summary>The texts that the modifiers make of one.</summary>
    private IEnumerable<TextPredicate> Changed(string text, List<string> changes)
    {
        var texts = new TextChanges(budget.Texts, Refuse).Of(text, changes);

        // A keyword may stand anywhere in the message.
        var open = _field is null;
        return texts.Select(each => new TextPredicate(open ? each.StartsOpen().EndsOpen() : each, _cased));
    }

    private Expression Compared(RuleScalar value)
    {
        if (_field is null || Numbers.Read(Encoding.UTF8.GetBytes(value.Text)) is not { } number)
        {
            throw Refuse($"compares with '{value.Text}', which is no number");
        }

        var relation = _relation ?? Relation.Equal;
        return Test(
            _part is { } part ? new TimePredicate(part, relation, number) : new NumberPredicate(relation, number)
        );
    }

    private Relation RelationOfText(List<string> changes) =>
        changes switch
        {
            [] => Relation.Equal,
            ["contains"] => Relation.Contains,
            ["startswith"] => Relation.StartsWith,
            ["endswith"] => Relation.EndsWith,
            _ => throw Refuse("joins 'fieldref' with modifiers of texts, which is not defined"),
        };

    private static RegexOptions RegexFlag(string modifier) =>
        modifier switch
        {
            "i" => RegexOptions.IgnoreCase,
            "m" => RegexOptions.Multiline,
            _ => RegexOptions.Singleline,
        };

    private static Relation RelationOf(string modifier) =>
        modifier switch
        {
            "lt" => Relation.Less,
            "lte" => Relation.LessOrEqual,
            "gt" => Relation.Greater,
            _ => Relation.GreaterOrEqual,
        };

    private static Expression Sign(Expression test, bool holds) => holds ? test : Expression.Negate(test);

    private Test Test(Predicate predicate) => new(_field, predicate);

    private RuleRefusedException Refuse(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{key}' {what}"), line);
}
