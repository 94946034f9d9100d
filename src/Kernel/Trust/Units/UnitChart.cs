namespace Ishigaki.Kernel.Trust.Units;

/// <summary>A unit with its people, those that come later among them, and the units directly below it.</summary>
public sealed record UnitBranch(Unit Unit, IReadOnlyList<UnitPost> Posts, IReadOnlyList<UnitBranch> Below);

/// <summary>The units of an organisation that are there on a day, as a tree; one whose parent is gone stands at the top.</summary>
public static class UnitChart
{
    public static IReadOnlyList<UnitBranch> Of(IEnumerable<Unit> units, IEnumerable<UnitPost> posts, DateOnly day)
    {
        var there = units.Where(unit => unit.IsThereOn(day)).ToList();
        var known = there.Select(unit => unit.Id).ToHashSet();
        var below = there.ToLookup(unit => unit.ParentId is { } parent && known.Contains(parent) ? parent : Guid.Empty);
        var people = posts.Where(post => !post.IsOverOn(day)).ToLookup(post => post.UnitId);
        return Below(Guid.Empty);

        IReadOnlyList<UnitBranch> Below(Guid parent) =>
            [.. below[parent].Select(unit => new UnitBranch(unit, [.. people[unit.Id]], Below(unit.Id)))];
    }
}
