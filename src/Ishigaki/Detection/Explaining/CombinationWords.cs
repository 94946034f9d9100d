using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Detection.Explaining;

/// <summary>Writes which rules a temporal correlation wants, as its condition says it.</summary>
internal static class CombinationWords
{
    /// <param name="name">What a rule is called.</param>
    public static string Of(Expression expression, Func<string, string> name) =>
        expression switch
        {
            Test test => name(test.Field!),
            Not not => $"not {Of(not.Item, name)}",
            All all => $"({string.Join(" and ", all.Items.Select(item => Of(item, name)))})",
            Any any => $"({string.Join(" or ", any.Items.Select(item => Of(item, name)))})",
            _ => expression is Constant { Value: true } ? "true" : "false",
        };
}
