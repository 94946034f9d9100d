using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Filters;
using Ishigaki.Engines.Detection.Pipelines;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Everything that was read, put together: filters are in the rules, correlations know what they look at.</summary>
/// <param name="Rules">Of one event each; what the engine is made with.</param>
/// <param name="Refusals">Rules and correlations that were refused, and filters that do nothing, each with the reason.</param>
public sealed record RuleSet(
    IReadOnlyList<Rule> Rules,
    CorrelationPlan Correlations,
    IReadOnlyList<RuleRefusal> Refusals
)
{
    public static RuleSet Of(RuleReader reader, PipelineSet pipelines)
    {
        var (rules, idle) = RuleFilters.Apply(reader.Rules, reader.Filters);
        var plan = CorrelationPlan.Of(rules, reader.Correlations, pipelines);
        return new RuleSet(rules, plan, [.. reader.Refusals, .. idle, .. plan.Refusals]);
    }
}
