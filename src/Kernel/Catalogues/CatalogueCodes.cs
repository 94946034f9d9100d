namespace Ishigaki.Kernel.Catalogues;

/// <summary>The codes by which catalogue files name kinds, cycles and functions.</summary>
public static class CatalogueCodes
{
    private static readonly (string Code, ItemKind Value)[] Kinds =
    [
        ("basic", ItemKind.Basic),
        ("desirable", ItemKind.Desirable),
    ];

    private static readonly (string Code, ReviewCycle Value)[] Cycles =
    [
        ("yearly", ReviewCycle.Yearly),
        ("half-yearly", ReviewCycle.HalfYearly),
        ("periodic", ReviewCycle.Periodic),
        ("per-event", ReviewCycle.PerEvent),
        ("continuous", ReviewCycle.Continuous),
        ("kept-current", ReviewCycle.KeptCurrent),
        ("as-needed", ReviewCycle.AsNeeded),
        ("none", ReviewCycle.None),
    ];

    private static readonly (string Code, CsfFunction Value)[] Functions =
    [
        ("GV", CsfFunction.Govern),
        ("ID", CsfFunction.Identify),
        ("PR", CsfFunction.Protect),
        ("DE", CsfFunction.Detect),
        ("RS", CsfFunction.Respond),
        ("RC", CsfFunction.Recover),
    ];

    private static readonly (string Code, Addressees Value)[] Named =
    [
        ("specified-infrastructure", Catalogues.Addressees.SpecifiedInfrastructure),
    ];

    public static string CodeOf(ItemKind kind) => Code(Kinds, kind);

    public static string CodeOf(ReviewCycle cycle) => Code(Cycles, cycle);

    public static string CodeOf(CsfFunction function) => Code(Functions, function);

    internal static ItemKind? Kind(string code) => Value(Kinds, code);

    internal static ReviewCycle? Cycle(string code) => Value(Cycles, code);

    internal static CsfFunction? Function(string code) => Value(Functions, code);

    internal static Addressees? Addressees(string code) => Value(Named, code);

    internal static string KnownAddressees => Known(Named);

    internal static string KnownKinds => Known(Kinds);

    internal static string KnownCycles => Known(Cycles);

    internal static string KnownFunctions => Known(Functions);

    private static string Code<T>((string Code, T Value)[] codes, T value)
        where T : struct, Enum => Array.Find(codes, pair => pair.Value.Equals(value)).Code;

    private static T? Value<T>((string Code, T Value)[] codes, string code)
        where T : struct, Enum
    {
        foreach (var pair in codes)
        {
            if (string.Equals(pair.Code, code, StringComparison.Ordinal))
            {
                return pair.Value;
            }
        }

        return null;
    }

    private static string Known<T>((string Code, T Value)[] codes) =>
        string.Join(", ", codes.Select(pair => pair.Code));
}
