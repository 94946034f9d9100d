using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Explaining;

/// <summary>Why a part of a rule holds for an event or does not.</summary>
/// <param name="Kind">all, any, not, or the predicate in words.</param>
/// <param name="Field">The field that is asked about, as the event names it; null for joins and for all values.</param>
/// <param name="Values">The field's values in the event; null stands for JSON's null. Empty when it has none.</param>
public sealed record Explanation(
    string Kind,
    bool Holds,
    string? Field,
    IReadOnlyList<string?> Values,
    IReadOnlyList<Explanation> Parts
);

/// <summary>What became of one rule for one event.</summary>
/// <param name="IsLookedAt">The event comes from where the rule looks; otherwise nothing else is said.</param>
/// <param name="Place">Where the event comes from.</param>
/// <param name="Why">One for each way in which the event is one of the rule's source; one that holds is enough.</param>
public sealed record RuleExplanation(bool IsLookedAt, string Place, IReadOnlyList<Explanation> Why)
{
    public bool Fires => Why.Any(each => each.Holds);
}
