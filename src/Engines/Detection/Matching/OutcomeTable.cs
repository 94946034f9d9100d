using System.Diagnostics.CodeAnalysis;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>The outcomes of one field of a class that were met; one table for each thread.</summary>
internal sealed class OutcomeTable
{
    /// <summary>More than that are met only by values made for it; then it begins anew.</summary>
    private const int Most = 16_384;

    private readonly SlotParts _parts;
    private readonly int _words;
    private readonly SlotPlan _slot;
    private readonly ulong[] _nothing;
    private readonly Dictionary<int[], Outcome> _known = new(new Contents());
    private readonly Dictionary<int[], Outcome>.AlternateLookup<ReadOnlySpan<int>> _lookup;
    private int[] _key = new int[64];

    public OutcomeTable(ClassPlan plan, int slot)
    {
        (_slot, _parts, _words) = (plan.Slots[slot], plan.PartsOf(slot), plan.Words);
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<int>>();
        _nothing = Nothing();
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

    /// <summary>The same when a predicate that had to be asked was asked.</summary>
    public Outcome Resolve(Outcome outcome, int predicate, bool holds)
    {
        int[] truths = holds ? [.. outcome.Truths.Append(predicate).Order()] : outcome.Truths;
        return Of(truths, [.. outcome.Unknowns.Where(each => each != predicate)]);
    }

    /// <summary>Nothing that is asked holds: no rule is ruled out but those that need something.</summary>
    private ulong[] Nothing()
    {
        // Where nothing of a lane is asked, nothing of it is kept.
        var bits = new ulong[_words * (1 + _parts.All.Select(part => part.Lane).DefaultIfEmpty().Max())];
        bits.AsSpan(0, _words).Fill(ulong.MaxValue);
        foreach (var part in _parts.All)
        {
            Judge(part, null, bits);
        }

        return bits;
    }

    private Outcome Make(int[] truths, int[] unknowns)
    {
        var count = _slot.Predicates.Length;
        var unknownBits = unknowns.Length == 0 ? null : Outcome.Bits(unknowns, count);
        var outcome = new Outcome(
            truths,
            unknowns,
            Outcome.Bits(truths, count),
            unknownBits,
            (ulong[])_nothing.Clone()
        );
        foreach (var predicate in truths.Concat(unknowns))
        {
            foreach (var part in _parts.Asking(predicate))
            {
                Judge(_parts.All[part], outcome, outcome.Rules);
            }
        }

        return outcome;
    }

    private void Judge(SlotPart part, Outcome? outcome, ulong[] bits)
    {
        var answers = new SlotAnswers(outcome);
        ref var word = ref bits[(part.Lane * _words) + (part.Rule >> 6)];
        var bit = 1UL << (part.Rule & 63);
        if (part.Formula.Evaluate(ref answers) != Truth.False)
        {
            word |= bit;
        }
        else
        {
            word &= ~bit;
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

/// <summary>What one field tells about predicates of its own; without an outcome none of them holds.</summary>
internal readonly struct SlotAnswers(Outcome? outcome) : IAnswers
{
    public Truth Answer(Asked asked) => outcome?.Of(asked.Predicate) ?? Truth.False;
}
