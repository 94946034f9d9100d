using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Trust.Units;

namespace Ishigaki.Kernel.Trust.HandOver;

/// <summary>How many entries of a register name the person. Only figures: whoever moves people sees no record.</summary>
public sealed record OwnedEntries(RegisterDefinition Register, FieldDefinition Field, long Count);

/// <summary>A place in a unit that is not over, with the unit's name.</summary>
public sealed record OwnedPost(UnitPost Post, string Unit);

/// <summary>What goes besides the entries, if wished.</summary>
/// <param name="Roles">The one person's roles go to the other too, and are lost.</param>
/// <param name="Posts">The same for places in units.</param>
public readonly record struct HandOverChoice(bool Roles, bool Posts);

/// <summary>What would go from one person to another.</summary>
/// <param name="DeputyOf">For whom the person stands in now or later; the other takes over.</param>
/// <param name="Represented">By whom the person is represented now or later; that ends.</param>
/// <param name="Tokens">Tokens that stop working. A secret cannot be handed over.</param>
public sealed record HandOverPlan(
    Member From,
    Member To,
    IReadOnlyList<OwnedEntries> Owned,
    IReadOnlyList<Deputy> DeputyOf,
    IReadOnlyList<Deputy> Represented,
    long Tokens
)
{
    /// <summary>The one person is bound to units and the other to none: their roles would reach further with the other.</summary>
    public bool Unbinds { get; init; }

    /// <summary>Places in units that the one person has now or later.</summary>
    public IReadOnlyList<OwnedPost> Posts { get; init; } = [];

    /// <summary>A place that binds from today on would go along.</summary>
    public bool PostsBind { get; init; }

    /// <summary>Somebody else bears the one person's name; entries name people, and theirs would move too.</summary>
    public bool SharesName { get; init; }

    public long Entries => Owned.Sum(each => each.Count);
}

/// <summary>A hand-over that happened.</summary>
/// <param name="MayUndo">Within <see cref="HandOvers.UndoDays"/> days, once.</param>
public sealed record PastHandOver(
    Guid Id,
    string FromName,
    string ToName,
    DateTimeOffset At,
    string By,
    long Entries,
    bool Undone,
    bool MayUndo
);

/// <summary>Roles and deputies that moved, kept so that they can be put back.</summary>
/// <param name="Taken">What the one person had and lost.</param>
/// <param name="Given">What the other did not have before.</param>
/// <param name="Passed">Deputies that the other took over.</param>
/// <param name="Ended">Deputies that ended.</param>
internal sealed record MovedRights(
    IReadOnlyList<HeldRole> Taken,
    IReadOnlyList<string> Given,
    IReadOnlyList<Guid> Passed,
    IReadOnlyList<Guid> Ended
)
{
    public MovedPosts Posts { get; init; } = new([], []);
}

/// <summary>Places in units that moved.</summary>
/// <param name="Ended">What the one person lost.</param>
/// <param name="Given">What the other got.</param>
internal sealed record MovedPosts(IReadOnlyList<EndedPost> Ended, IReadOnlyList<Guid> Given);

/// <param name="Until">The last day that it had before.</param>
internal sealed record EndedPost(Guid Id, DateOnly? Until);
