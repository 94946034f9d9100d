using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Matching;

/// <param name="Rule">The place of the rule in the engine's list.</param>
/// <param name="Formula">Over the predicates of the class.</param>
/// <param name="IsExact">A rule that no field rules out holds: each part of its conjunction is about one field.</param>
internal sealed record ClassRule(int Rule, Formula Formula, bool IsExact);

/// <summary>
/// A class of events: those that come from the same place, so that the same rules look at them. What the place decides is
/// decided here once. Shared by all threads.
/// </summary>
internal sealed class ClassPlan
{
    private readonly int[][][] _rulesAsking;

    /// <param name="rules">The rules of the class and what of each is still to be decided.</param>
    /// <param name="tree">The number of a field.</param>
    public ClassPlan(IReadOnlyList<(int Rule, Expression Condition)> rules, int fields, Func<string, int> field)
    {
        SlotOfField = new int[fields];
        Array.Fill(SlotOfField, -1);
        var slots = new List<SlotDraft>();
        var bySlot = new Dictionary<string, SlotDraft>(StringComparer.Ordinal);
        Asked PlaceOf(Test test)
        {
            if (!bySlot.TryGetValue(test.Field ?? "", out var draft))
            {
                bySlot[test.Field ?? ""] = draft = new SlotDraft(slots.Count);
                slots.Add(draft);
            }

            return new Asked(draft.Slot, draft.Intern(test.Predicate));
        }

        Rules = [.. rules.Select(rule => new ClassRule(rule.Rule, Formula.Of(rule.Condition, PlaceOf), IsExact(rule.Condition)))];
        foreach (var other in bySlot.Values.SelectMany(draft => draft.Predicates).OfType<FieldPredicate>().ToList())
        {
            // The other field is looked at too, though nobody asks it anything by itself.
            if (bySlot.TryAdd(other.Other, new SlotDraft(slots.Count)))
            {
                slots.Add(bySlot[other.Other]);
            }
        }

        Words = (Rules.Length + 63) / 64;
        Slots = [.. slots.Select(draft => new SlotPlan(draft.Slot, draft.Predicates))];
        FieldOfSlot = new int[Slots.Length];
        foreach (var (name, draft) in bySlot)
        {
            var id = name.Length == 0 ? -1 : field(name);
            FieldOfSlot[draft.Slot] = id;
            if (id < 0)
            {
                KeywordSlot = draft.Slot;
            }
            else
            {
                SlotOfField[id] = draft.Slot;
            }
        }

        _rulesAsking = Asking(rules, bySlot);
    }

    public ClassRule[] Rules { get; }

    /// <summary>How many words a bit for each rule takes.</summary>
    public int Words { get; }

    public SlotPlan[] Slots { get; }

    /// <summary>By number of field; less than nothing for fields that this class does not read.</summary>
    public int[] SlotOfField { get; }

    public int[] FieldOfSlot { get; }

    /// <summary>The slot of predicates about all values of the event; less than nothing when there are none.</summary>
    public int KeywordSlot { get; } = -1;

    public int[] RulesAsking(int slot, int predicate) => _rulesAsking[slot][predicate];

    /// <summary>The rules that a field does not rule out when nothing asked about it holds.</summary>
    public ulong[] RulesWithout(int slot)
    {
        var bits = new ulong[Words];
        for (var rule = 0; rule < Rules.Length; rule++)
        {
            var answers = new SlotAnswers(slot, null);
            if (Rules[rule].Formula.Evaluate(ref answers) != Truth.False)
            {
                bits[rule >> 6] |= 1UL << (rule & 63);
            }
        }

        return bits;
    }

    private int[][][] Asking(IReadOnlyList<(int Rule, Expression Condition)> rules, Dictionary<string, SlotDraft> bySlot)
    {
        var lists = Slots.Select(slot => slot.Predicates.Select(_ => new List<int>()).ToArray()).ToArray();
        for (var rule = 0; rule < rules.Count; rule++)
        {
            foreach (var test in rules[rule].Condition.Tests())
            {
                var draft = bySlot[test.Field ?? ""];
                var list = lists[draft.Slot][draft.Intern(test.Predicate)];
                if (list.Count == 0 || list[^1] != rule)
                {
                    list.Add(rule);
                }
            }
        }

        return [.. lists.Select(slot => slot.Select(list => list.ToArray()).ToArray())];
    }

    private static bool IsExact(Expression condition) =>
        condition is All all ? all.Items.All(IsAboutOneField) : IsAboutOneField(condition);

    private static bool IsAboutOneField(Expression part)
    {
        var tests = part.Tests().ToList();
        return tests.TrueForAll(test => test.Field == tests[0].Field && test.Predicate is not (RegexPredicate or FieldPredicate));
    }

    private sealed class SlotDraft(int slot)
    {
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

        public int Slot => slot;

        public List<Predicate> Predicates { get; } = [];

        public int Intern(Predicate predicate)
        {
            if (!_known.TryGetValue(predicate.Key, out var index))
            {
                _known[predicate.Key] = index = Predicates.Count;
                Predicates.Add(predicate);
            }

            return index;
        }
    }
}
