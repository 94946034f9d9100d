using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>The fields that a class asks about, and the predicates of each, while the class is built.</summary>
internal sealed class SlotDrafts
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<SlotDraft> _all = [];

    public IReadOnlyList<SlotDraft> All => _all;

    /// <summary>Where a test is asked; the same predicate of the same field is asked once.</summary>
    public Asked PlaceOf(Test test)
    {
        var slot = SlotOf(test.Field);
        return new Asked(slot, _all[slot].Intern(test.Predicate));
    }

    /// <summary>A field that another is compared with is looked at too, though nothing is asked about it.</summary>
    public void AddComparedFields()
    {
        foreach (var other in _all.SelectMany(draft => draft.Predicates).OfType<FieldPredicate>().ToList())
        {
            SlotOf(other.Other);
        }
    }

    private int SlotOf(string? field)
    {
        if (!_slots.TryGetValue(field ?? "", out var slot))
        {
            _slots[field ?? ""] = slot = _all.Count;
            _all.Add(new SlotDraft(field));
        }

        return slot;
    }
}

/// <param name="name">Null for all values of the event.</param>
internal sealed class SlotDraft(string? name)
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    public string? Field => name;

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
