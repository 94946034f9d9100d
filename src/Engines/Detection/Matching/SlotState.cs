using Ishigaki.Engines.Detection.Events;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>One field of a class as one thread works on it.</summary>
internal sealed class SlotState(ClassPlan plan, int slot, ValueBuffers buffers, Findings findings)
{
    private readonly SlotPlan _slot = plan.Slots[slot];
    private readonly OutcomeTable _outcomes = new(plan, slot);
    private readonly ValueMemo _memo = new();

    public Outcome Absent => _outcomes.Absent;

    /// <param name="place">Where the value is remembered; less than nothing: nowhere.</param>
    public Outcome Of(ReadOnlySpan<byte> raw, ValueKind kind, out int place)
    {
        place = -1;
        if (kind == ValueKind.Null)
        {
            return _outcomes.Null;
        }

        if (_memo.Find(raw, kind, out place) is { } known)
        {
            return known;
        }

        findings.Clear(_slot.Predicates.Length);
        _slot.Ask(buffers.Read(raw, kind), findings);
        var outcome = _outcomes.Of(findings.Truths, findings.Unknowns);
        if (place >= 0)
        {
            _memo.Store(place, raw, kind, outcome);
        }

        return outcome;
    }

    /// <summary>Keeps the answer to a predicate that had to be asked about a value.</summary>
    /// <param name="place">Where the value is remembered; less than nothing: nowhere.</param>
    public Outcome Resolve(int place, Outcome outcome, int predicate, bool holds)
    {
        var resolved = _outcomes.Resolve(outcome, predicate, holds);
        if (place >= 0)
        {
            _memo.Replace(place, resolved);
        }

        return resolved;
    }

    public Outcome Merge(Outcome left, Outcome right) => _outcomes.Merge(left, right);
}
