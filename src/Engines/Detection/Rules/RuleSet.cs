using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Filters;
using Ishigaki.Engines.Detection.Pipelines;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Everything that was read, put together: filters are in the rules, correlations know what they look at.</summary>
/// <param name="Rules">Of one event each; what the engine is made with. Those that filtered correlations see come last.</param>
/// <param name="Refusals">Rules and correlations that were refused, and filters that do nothing, each with the reason.</param>
public sealed record RuleSet(
    IReadOnlyList<Rule> Rules,
    CorrelationPlan Correlations,
    IReadOnlyList<RuleRefusal> Refusals
)
{
    public static RuleSet Of(RuleStock stock, PipelineSet pipelines)
    {
        var (rules, idle) = RuleFilters.Apply(
            stock.Rules,
            stock.Filters,
            name => stock.Correlations.Any(each => each.IsCalled(name))
        );
        var (all, correlations, idleToo) = CorrelationFilters.Apply(rules, stock.Correlations, stock.Filters);
        var plan = CorrelationPlan.Of(all, correlations, pipelines);
        return new RuleSet(all, plan, [.. stock.Refusals, .. idle, .. idleToo, .. plan.Refusals]);
    }
}
