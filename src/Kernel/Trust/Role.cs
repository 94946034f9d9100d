using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust;

/// <summary>Where a role stands among the three lines of defence (guideline 2.1.1-a).</summary>
public enum DefenceLine
{
    /// <summary>Board and executives, to whom the lines report.</summary>
    Governance,
    First,
    Second,
    Third,

    /// <summary>Not part of the lines: accounts, outside help, mere reading.</summary>
    Outside,
}

/// <summary>A role as <c>content/trust/roles.json</c> describes it.</summary>
/// <param name="EndsRequired">Nobody has it without a last day.</param>
public sealed record Role(
    string Id,
    DefenceLine Line,
    Localized Label,
    Localized Meaning,
    string Clause,
    IReadOnlyList<string> Permissions,
    bool EndsRequired
);
