namespace Ishigaki.Engines.Detection.Matching;

/// <param name="Rule">The place of the rule in the class.</param>
/// <param name="Lane">0: it must be true; otherwise one alternative of a lane.</param>
internal readonly record struct SlotPart(int Rule, int Lane, Formula Formula);

/// <summary>What the rules of a class ask of one field.</summary>
internal sealed class SlotParts(int slot, int predicates)
{
    private readonly List<SlotPart> _parts = [];
    private readonly List<int>?[] _asking = new List<int>?[predicates];

    public int Slot => slot;

    public IReadOnlyList<SlotPart> All => _parts;

    /// <summary>The parts that ask a predicate, by their place.</summary>
    public IReadOnlyList<int> Asking(int predicate) => _asking[predicate] ?? (IReadOnlyList<int>)[];

    /// <summary>Several parts of a rule in the same lane, or that must be, are joined before they come here.</summary>
    public void Add(SlotPart part, IEnumerable<int> asked)
    {
        foreach (var predicate in asked.Distinct())
        {
            (_asking[predicate] ??= []).Add(_parts.Count);
        }

        _parts.Add(part);
    }
}
