using System.Numerics;
using System.Runtime.InteropServices;
using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Events;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>A class of events as one thread works on it.</summary>
internal sealed class ClassState
{
    // The field has several values: none of them alone has its outcome.
    private const int Several = -2;

    private readonly ClassPlan _plan;
    private readonly Workshop _shop;
    private readonly SlotState?[] _slots;
    private readonly Outcome?[] _current;
    private readonly int[] _touched;
    private readonly int[] _places;
    private readonly ulong[] _candidates;
    private readonly Dictionary<UInt128, ulong[]> _withoutAbsent = [];
    private int _touchedCount;
    private UInt128 _lastPresent = UInt128.MaxValue;
    private ulong[] _lastRules = [];

    public ClassState(ClassPlan plan, Workshop shop)
    {
        (_plan, _shop) = (plan, shop);
        _slots = new SlotState?[plan.Slots.Length];
        _current = new Outcome?[plan.Slots.Length];
        _touched = new int[plan.Slots.Length];
        _places = new int[plan.Slots.Length];
        _candidates = new ulong[plan.Words * (1 + plan.Lanes)];
    }

    public ClassPlan Plan => _plan;

    /// <summary>Adds the rules that hold, by their place in the engine's list.</summary>
    public void Judge(ReadOnlySpan<byte> line, EventRecord record, List<int> fired)
    {
        if (_plan.Rules.Length == 0)
        {
            return;
        }

        var slotOf = _plan.SlotOfField;
        foreach (ref readonly var span in record.Spans)
        {
            if (span.Field >= 0 && slotOf[span.Field] is >= 0 and var slot)
            {
                Note(slot, State(slot).Of(span.In(line), span.Kind, out var place), place);
            }
        }

        if (_plan.KeywordSlot >= 0 && (_plan.Gate is not { } gate || record.HasUnusualEscapes || gate.Opens(line)))
        {
            NoteKeywords(line);
        }

        Collect();
        Report(line, record, fired);
        Forget();
    }

    private void Note(int slot, Outcome outcome, int place)
    {
        ref var current = ref _current[slot];
        if (current is null)
        {
            current = outcome;
            _places[slot] = place;
            _touched[_touchedCount++] = slot;
        }
        else
        {
            current = State(slot).Merge(current, outcome);
            _places[slot] = Several;
        }
    }

    private void NoteKeywords(ReadOnlySpan<byte> line)
    {
        var slot = _plan.KeywordSlot;
        var state = State(slot);
        foreach (ref readonly var leaf in _shop.Leaves(line))
        {
            Note(slot, state.Of(leaf.In(line), leaf.Kind, out var place), place);
        }
    }

    /// <summary>The rules that no field rules out.</summary>
    private void Collect()
    {
        UInt128 present = 0;
        var touched = _touched.AsSpan(0, _touchedCount);
        foreach (var slot in touched)
        {
            present |= UInt128.One << (slot & 127);
        }

        var rules = present == _lastPresent && _slots.Length <= 128 ? _lastRules : WithoutAbsent(present);
        rules.CopyTo(_candidates, 0);
        foreach (var slot in touched)
        {
            Join(_candidates, _current[slot]!.Rules);
        }

        for (var lane = 1; lane <= _plan.Lanes; lane++)
        {
            for (var word = 0; word < _plan.Words; word++)
            {
                _candidates[word] &= _candidates[(lane * _plan.Words) + word];
            }
        }
    }

    /// <summary>No field may rule a rule out; in each lane one field is enough.</summary>
    private void Join(ulong[] all, ulong[] one)
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(all);
        ref var other = ref MemoryMarshal.GetArrayDataReference(one);
        var (at, words, width) = (0, _plan.Words, Vector<ulong>.Count);
        for (; at + width <= words; at += width)
        {
            (Vector.LoadUnsafe(ref target, (nuint)at) & Vector.LoadUnsafe(ref other, (nuint)at)).StoreUnsafe(
                ref target,
                (nuint)at
            );
        }

        for (; at < words; at++)
        {
            all[at] &= one[at];
        }

        for (; at + width <= one.Length; at += width)
        {
            (Vector.LoadUnsafe(ref target, (nuint)at) | Vector.LoadUnsafe(ref other, (nuint)at)).StoreUnsafe(
                ref target,
                (nuint)at
            );
        }

        for (; at < one.Length; at++)
        {
            all[at] |= one[at];
        }
    }

    /// <summary>Events of a class mostly have the same fields: what their missing ones rule out is kept.</summary>
    private ulong[] WithoutAbsent(UInt128 present)
    {
        if (_slots.Length <= 128 && _withoutAbsent.TryGetValue(present, out var known))
        {
            (_lastPresent, _lastRules) = (present, known);
            return known;
        }

        var rules = new ulong[_candidates.Length];
        for (var rule = 0; rule < _plan.Rules.Length; rule++)
        {
            rules[rule >> 6] |= 1UL << (rule & 63);
        }

        _plan.WithoutLanes.CopyTo(rules, _plan.Words);
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            if (_current[slot] is null)
            {
                Join(rules, State(slot).Absent.Rules);
            }
        }

        if (_slots.Length <= 128)
        {
            if (_withoutAbsent.Count >= 1024)
            {
                _withoutAbsent.Clear();
            }

            _withoutAbsent[present] = rules;
            (_lastPresent, _lastRules) = (present, rules);
        }

        return rules;
    }

    private void Report(ReadOnlySpan<byte> line, EventRecord record, List<int> fired)
    {
        for (var word = 0; word < _plan.Words; word++)
        {
            for (var bits = _candidates[word]; bits != 0; bits &= bits - 1)
            {
                var rule = _plan.Rules[(word << 6) + BitOperations.TrailingZeroCount(bits)];
                if (rule.IsExact || Holds(rule, line, record))
                {
                    fired.Add(rule.Rule);
                }
            }
        }
    }

    private bool Holds(ClassRule rule, ReadOnlySpan<byte> line, EventRecord record)
    {
        var answers = new EventAnswers(this, line, record);
        return rule.Formula.Evaluate(ref answers) == Truth.True;
    }

    private Truth Answer(Asked asked, ReadOnlySpan<byte> line, EventRecord record)
    {
        var outcome = _current[asked.Slot] ?? State(asked.Slot).Absent;
        var truth = outcome.Of(asked.Predicate);
        if (truth != Truth.Unknown)
        {
            return truth;
        }

        var predicate = _plan.Slots[asked.Slot].Predicates[asked.Predicate];
        var values = asked.Slot == _plan.KeywordSlot ? _shop.Leaves(line) : record.Spans;
        var holds = _shop.Asks(predicate, _plan.FieldOfSlot[asked.Slot], values, line, record);
        if (predicate is not FieldPredicate && _places[asked.Slot] != Several)
        {
            _current[asked.Slot] = State(asked.Slot).Resolve(_places[asked.Slot], outcome, asked.Predicate, holds);
        }

        return holds ? Truth.True : Truth.False;
    }

    private SlotState State(int slot) => _slots[slot] ??= _shop.NewSlot(_plan, slot);

    private void Forget()
    {
        foreach (var slot in _touched.AsSpan(0, _touchedCount))
        {
            _current[slot] = null;
        }

        _touchedCount = 0;
    }

    /// <summary>What the whole event tells.</summary>
    private readonly ref struct EventAnswers(ClassState state, ReadOnlySpan<byte> line, EventRecord record) : IAnswers
    {
        private readonly ReadOnlySpan<byte> _line = line;

        public Truth Answer(Asked asked) => state.Answer(asked, _line, record);
    }
}
