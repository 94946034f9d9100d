using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Filters;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Everything that was read, before filters are put into rules and correlations look for what they name.</summary>
/// <param name="Rules">Of one event each, in the order of the documents.</param>
/// <param name="Correlations">Rules about several events.</param>
/// <param name="Filters">What is to be left out.</param>
/// <param name="Refusals">What could not be taken, and why.</param>
public sealed record RuleStock(
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<CorrelationRule> Correlations,
    IReadOnlyList<RuleFilter> Filters,
    IReadOnlyList<RuleRefusal> Refusals
);
