using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Filters;

/// <summary>What rules shall not report here (Sigma filters specification): tuning that stays when the rules are replaced.</summary>
/// <param name="Rules">By id or name; null for all rules of the log source (<c>any</c>, specification 2.2).</param>
/// <param name="LogSource">A rule of another log source is not filtered.</param>
/// <param name="Condition">An event that meets it is left out.</param>
/// <param name="Place">The file that it came from, for people.</param>
public sealed record RuleFilter(
    string Id,
    string Title,
    IReadOnlyList<string>? Rules,
    LogSource LogSource,
    Expression Condition,
    string Place,
    int Line
);
