using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Matching;

/// <param name="Rule">The place of the rule in the engine's list.</param>
/// <param name="Formula">Over the predicates of the class.</param>
/// <param name="IsExact">A rule that no part rules out holds.</param>
internal sealed record ClassRule(int Rule, Formula Formula, bool IsExact);

/// <summary>
/// A class of events: those that come from the same place, so that the same rules look at them. What the place decides is
/// decided here once. Shared by all threads.
/// </summary>
internal sealed class ClassPlan
{
    private readonly SlotDrafts _drafts = new();
    private readonly SlotParts[] _parts;

    /// <param name="rules">The rules of the class and what of each is still to be decided.</param>
    /// <param name="fields">How many fields there are.</param>
    /// <param name="field">The number of a field.</param>
    public ClassPlan(IReadOnlyList<(int Rule, Expression Condition)> rules, int fields, Func<string, int> field)
    {
        var split = new List<RuleParts>();
        Rules = new ClassRule[rules.Count];
        for (var i = 0; i < rules.Count; i++)
        {
            var condition = rules[i].Condition.WithNegationsWithin();
            split.Add(RuleParts.Of(condition));
            Rules[i] = new ClassRule(rules[i].Rule, Formula.Of(condition, _drafts.PlaceOf), split[i].IsExact);
        }

        _drafts.AddComparedFields();
        Words = (Rules.Length + 63) / 64;
        Lanes = split.Select(each => each.Lanes.Count).DefaultIfEmpty().Max();
        Slots = [.. _drafts.All.Select((draft, slot) => new SlotPlan(slot, draft.Predicates))];
        SlotOfField = new int[fields];
        Array.Fill(SlotOfField, -1);
        FieldOfSlot = new int[Slots.Length];
        for (var slot = 0; slot < Slots.Length; slot++)
        {
            FieldOfSlot[slot] = _drafts.All[slot].Field is { } name ? field(name) : -1;
            if (FieldOfSlot[slot] < 0)
            {
                KeywordSlot = slot;
            }
            else
            {
                SlotOfField[FieldOfSlot[slot]] = slot;
            }
        }

        Gate = KeywordSlot >= 0 ? KeywordGate.Of(Slots[KeywordSlot].Predicates) : null;
        _parts = [.. Slots.Select(slot => new SlotParts(slot.Slot, slot.Predicates.Length))];
        WithoutLanes = new ulong[Words * Lanes];
        for (var rule = 0; rule < split.Count; rule++)
        {
            AddParts(rule, split[rule]);
        }
    }

    public ClassRule[] Rules { get; }

    /// <summary>How many words a bit for each rule takes.</summary>
    public int Words { get; }

    /// <summary>How many alternatives over several fields a rule of this class has at most, of those that are followed.</summary>
    public int Lanes { get; }

    /// <summary>For each lane a bit for each rule that has no alternative there.</summary>
    public ulong[] WithoutLanes { get; }

    public SlotPlan[] Slots { get; }

    /// <summary>By number of field; less than nothing for fields that this class does not read.</summary>
    public int[] SlotOfField { get; }

    /// <summary>Less than nothing for the slot of all values.</summary>
    public int[] FieldOfSlot { get; }

    /// <summary>The slot of predicates about all values of the event; less than nothing when there are none.</summary>
    public int KeywordSlot { get; } = -1;

    /// <summary>Tells that no value has any of the predicates about all values; null when only asking tells.</summary>
    public KeywordGate? Gate { get; }

    /// <summary>The parts of rules that are about one field.</summary>
    public SlotParts PartsOf(int slot) => _parts[slot];

    private void AddParts(int rule, RuleParts parts)
    {
        foreach (var must in parts.Musts)
        {
            Add(must, rule, lane: 0);
        }

        for (var lane = 0; lane < Lanes; lane++)
        {
            if (lane >= parts.Lanes.Count)
            {
                WithoutLanes[(lane * Words) + (rule >> 6)] |= 1UL << (rule & 63);
                continue;
            }

            foreach (var alternative in parts.Lanes[lane])
            {
                Add(alternative, rule, lane + 1);
            }
        }
    }

    private void Add(Expression about, int rule, int lane)
    {
        var asked = about.Tests().Select(_drafts.PlaceOf).ToList();
        _parts[asked[0].Slot]
            .Add(new SlotPart(rule, lane, Formula.Of(about, _drafts.PlaceOf)), asked.Select(each => each.Predicate));
    }
}
