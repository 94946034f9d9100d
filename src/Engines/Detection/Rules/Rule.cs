using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>A rule of one event.</summary>
/// <param name="Id">The rule's id; where it has none its name, and without one its place.</param>
/// <param name="Name">What correlations and filters may call it besides its id; null when it has none.</param>
/// <param name="Level">informational, low, medium, high, critical; empty when the rule says nothing.</param>
/// <param name="Place">The file that it came from, for people.</param>
public sealed record Rule(
    string Id,
    string? Name,
    string Title,
    string Level,
    IReadOnlyList<string> Tags,
    LogSource LogSource,
    Expression Condition,
    string Place
)
{
    /// <summary>
    /// The rule of which this is what a filtered correlation sees; it gives no detections. Null for rules as they were written.
    /// </summary>
    public Rule? Original { get; init; }

    /// <summary>The rule is called by this id or name.</summary>
    public bool IsCalled(string reference) => Id == reference || Name == reference;
}

/// <summary>A rule that was not taken.</summary>
/// <param name="Rule">Its id, name or title, else its file.</param>
/// <param name="Place">The file, and the line where it is known.</param>
/// <param name="Reason">In English, for people: what the specification or this program does not allow.</param>
public sealed record RuleRefusal(string Rule, string Place, string Reason);
