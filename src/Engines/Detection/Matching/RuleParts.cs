using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>
/// A condition taken apart into what single fields can tell. Each must is about one field and rules the rule out when it is
/// false. Each lane is a list of alternatives, each about one field, of which one must be true.
/// </summary>
/// <param name="IsExact">When nothing rules the rule out, it holds; otherwise the whole condition must be walked.</param>
internal sealed record RuleParts(
    IReadOnlyList<Expression> Musts,
    IReadOnlyList<IReadOnlyList<Expression>> Lanes,
    bool IsExact
)
{
    /// <summary>More alternatives than that are not followed; hardly a rule has them.</summary>
    private const int MostLanes = 3;

    /// <param name="condition">With negations of tests only.</param>
    public static RuleParts Of(Expression condition)
    {
        var (musts, lanes) = (new List<Expression>(), new List<List<Expression>>());
        var exact = condition.Tests().All(test => test.Predicate is not (RegexPredicate or FieldPredicate));
        foreach (var part in condition is All all ? all.Items : [condition])
        {
            if (part is Constant)
            {
                continue;
            }

            if (IsAboutOneField(part))
            {
                musts.Add(part);
            }
            else if (lanes.Count < MostLanes && Alternatives((Any)part, ref exact) is { } alternatives)
            {
                lanes.Add(alternatives);
            }
            else
            {
                exact = false;
            }
        }

        return new RuleParts(
            ByField(musts, Expression.AllOf),
            [.. lanes.Select(lane => ByField(lane, Expression.AnyOf))],
            exact
        );
    }

    /// <summary>One part for each field.</summary>
    private static List<Expression> ByField(
        IReadOnlyList<Expression> parts,
        Func<IEnumerable<Expression>, Expression> join
    ) =>
        [
            .. parts
                .GroupBy(part => part.Tests().First().Field ?? "", StringComparer.Ordinal)
                .Select(group => join(group)),
        ];

    /// <summary>Each alternative about one field, or, where it is about several, one of its parts.</summary>
    /// <returns>Null when an alternative has no part about one field.</returns>
    private static List<Expression>? Alternatives(Any any, ref bool exact)
    {
        var alternatives = new List<Expression>();
        foreach (var item in any.Items)
        {
            if (IsAboutOneField(item))
            {
                alternatives.Add(item);
                continue;
            }

            exact = false;
            if (item is not All all || all.Items.Where(IsAboutOneField).MaxBy(Rarity) is not { } part)
            {
                return null;
            }

            alternatives.Add(part);
        }

        return alternatives;
    }

    private static bool IsAboutOneField(Expression part) =>
        part.Tests().Select(test => test.Field ?? "").Distinct(StringComparer.Ordinal).Take(2).Count() == 1;

    /// <summary>How seldom something is likely to be true: long literals seldom, negations mostly.</summary>
    private static int Rarity(Expression part) =>
        part switch
        {
            Test { Predicate: TextPredicate { OpensLeft: true, OpensRight: true } text } => text.Text.Plain.Length * 2,
            Test { Predicate: TextPredicate text } => text.Text.Plain.Length + 4,
            Test { Predicate: RegexPredicate } => 3,
            Any any => any.Items.Min(Rarity),
            All all => all.Items.Max(Rarity),
            Not => -1,
            _ => 0,
        };
}
