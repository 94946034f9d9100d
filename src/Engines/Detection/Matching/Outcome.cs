namespace Ishigaki.Engines.Detection.Matching;

/// <summary>What values of a field have in common that have the same predicates.</summary>
/// <param name="truths">The predicates that hold, in order.</param>
/// <param name="unknowns">The predicates that must be asked when something depends on them, in order.</param>
/// <param name="rules">
/// A bit for each rule of the class that this does not rule out; then, lane by lane, one for each rule whose alternative
/// there this makes true.
/// </param>
internal sealed class Outcome(int[] truths, int[] unknowns, ulong[] truthBits, ulong[]? unknownBits, ulong[] rules)
{
    public int[] Truths => truths;

    public int[] Unknowns => unknowns;

    public ulong[] Rules => rules;

    public Truth Of(int predicate) =>
        Has(truthBits, predicate) ? Truth.True
        : unknownBits is not null && Has(unknownBits, predicate) ? Truth.Unknown
        : Truth.False;

    public static ulong[] Bits(ReadOnlySpan<int> predicates, int count)
    {
        var bits = new ulong[(count + 63) / 64];
        foreach (var predicate in predicates)
        {
            bits[predicate >> 6] |= 1UL << (predicate & 63);
        }

        return bits;
    }

    private static bool Has(ulong[] bits, int predicate) => ((bits[predicate >> 6] >> (predicate & 63)) & 1) != 0;
}
