using System.Diagnostics.CodeAnalysis;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>The outcomes of one field of a class that were met; one table for each thread.</summary>
internal sealed class OutcomeTable
{
    /// <summary>More than that are met only by values made for it; then it begins anew.</summary>
    private const int Most = 4096;

    private readonly ClassPlan _class;
    private readonly SlotPlan _slot;
    private readonly ulong[] _nothing;
    private readonly Dictionary<int[], Outcome> _known = new(new Contents());
    private readonly Dictionary<int[], Outcome>.AlternateLookup<ReadOnlySpan<int>> _lookup;
    private int[] _key = new int[64];

    public OutcomeTable(ClassPlan plan, int slot)
    {
        _class = plan;
        _slot = plan.Slots[slot];
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<int>>();
        _nothing = plan.RulesWithout(slot);
        Absent = Of(_slot.NullTruths, []);
        Null = Of(_slot.PresentNullTruths, []);
    }

    /// <summary>The field is not there.</summary>
    public Outcome Absent { get; }

    /// <summary>The field is JSON's null.</summary>
    public Outcome Null { get; }

    public Outcome Of(ReadOnlySpan<int> truths, ReadOnlySpan<int> unknowns)
    {
        if (_key.Length < truths.Length + unknowns.Length + 1)
        {
            _key = new int[(truths.Length + unknowns.Length) * 2];
        }

        truths.CopyTo(_key);
        _key[truths.Length] = -1;
        unknowns.CopyTo(_key.AsSpan(truths.Length + 1));
        var key = _key.AsSpan(0, truths.Length + unknowns.Length + 1);
        if (_lookup.TryGetValue(key, out var outcome))
        {
            return outcome;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        outcome = Make(truths.ToArray(), unknowns.ToArray());
        _known[key.ToArray()] = outcome;
        return outcome;
    }

    /// <summary>Of several values of a field one is enough.</summary>
    public Outcome Merge(Outcome left, Outcome right)
    {
        if (left == right)
        {
            return left;
        }

        int[] truths = [.. left.Truths.Union(right.Truths).Order()];
        int[] unknowns = [.. left.Unknowns.Union(right.Unknowns).Except(truths).Order()];
        return Of(truths, unknowns);
    }

    private Outcome Make(int[] truths, int[] unknowns)
    {
        var count = _slot.Predicates.Length;
        var truthBits = Outcome.Bits(truths, count);
        var unknownBits = unknowns.Length == 0 ? null : Outcome.Bits(unknowns, count);
        var rules = (ulong[])_nothing.Clone();
        var outcome = new Outcome(truths, unknowns, truthBits, unknownBits, rules);
        foreach (var predicate in truths)
        {
            Judge(predicate, outcome);
        }

        foreach (var predicate in unknowns)
        {
            Judge(predicate, outcome);
        }

        return outcome;
    }

    private void Judge(int predicate, Outcome outcome)
    {
        foreach (var rule in _class.RulesAsking(_slot.Slot, predicate))
        {
            var answers = new SlotAnswers(_slot.Slot, outcome);
            var bit = 1UL << (rule & 63);
            if (_class.Rules[rule].Formula.Evaluate(ref answers) == Truth.False)
            {
                outcome.Rules[rule >> 6] &= ~bit;
            }
            else
            {
                outcome.Rules[rule >> 6] |= bit;
            }
        }
    }

    private sealed class Contents : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] int[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}

/// <summary>What one field alone tells; everything else is not known.</summary>
internal readonly struct SlotAnswers(int slot, Outcome? outcome) : IAnswers
{
    public Truth Answer(Asked asked) =>
        asked.Slot != slot ? Truth.Unknown : outcome?.Of(asked.Predicate) ?? Truth.False;
}
