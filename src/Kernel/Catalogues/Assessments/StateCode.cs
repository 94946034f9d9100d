using Ishigaki.Engines.Evidence;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>The codes by which states are stored and exchanged.</summary>
public static class StateCode
{
    private static readonly (string Code, ItemState State)[] Codes =
    [
        ("met", ItemState.Met),
        ("partly", ItemState.Partly),
        ("not-met", ItemState.NotMet),
        ("document-only", ItemState.DocumentOnly),
        ("attested", ItemState.Attested),
        ("accepted", ItemState.Accepted),
        ("not-applicable", ItemState.NotApplicable),
        ("unassessed", ItemState.Unassessed),
        ("incomplete", ItemState.Incomplete),
    ];

    public static string Of(ItemState state) => Array.Find(Codes, pair => pair.State == state).Code;

    /// <summary>A code that this program does not know is unassessed: never counted as met.</summary>
    public static ItemState Parse(string? code) =>
        Array.Find(Codes, pair => string.Equals(pair.Code, code, StringComparison.Ordinal)) is { Code: not null } found
            ? found.State
            : ItemState.Unassessed;
}
