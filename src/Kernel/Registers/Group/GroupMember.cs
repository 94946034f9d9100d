using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.Kernel.Registers.Group;

/// <summary>The own organisation, or one that shows its records to it.</summary>
/// <param name="Kind">One of <see cref="OrganisationKinds"/>.</param>
public sealed record GroupMember(Guid Id, string Code, string Name, string Kind, bool IsOwn);

/// <summary>Which members of a group a list shows; empty shows all.</summary>
/// <param name="Entity">The code of one organisation.</param>
/// <param name="Kind">One of <see cref="OrganisationKinds"/>.</param>
/// <param name="By">The field, of few values, by which entries are counted besides; null for none.</param>
public sealed record GroupChoice(string Entity, string Kind, FieldDefinition? By)
{
    /// <summary>A member that a name in an address does not meet is not shown: an unknown name shows nobody.</summary>
    public bool Shows(GroupMember member) =>
        (Entity.Length == 0 || string.Equals(Entity, member.Code, StringComparison.Ordinal))
        && (Kind.Length == 0 || string.Equals(Kind, member.Kind, StringComparison.Ordinal));
}

/// <summary>How many entries of a member a list finds.</summary>
/// <param name="ByValue">By the chosen field's stored value; empty where none was chosen.</param>
public sealed record GroupCount(GroupMember Member, long Entries, IReadOnlyDictionary<string, long> ByValue)
{
    /// <summary>Every entry that the member has there: none found among none is no good news.</summary>
    public long Held { get; init; } = Entries;
}

/// <summary>One entry of a list over a group.</summary>
/// <param name="Freshness">By what dates its owner judges it.</param>
public sealed record GroupEntry(
    GroupMember Member,
    Entry Entry,
    IReadOnlyDictionary<Guid, EntryName> Names,
    Freshness Freshness
);

/// <summary>A page of a list over a group, and how much each member has of it.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Previous">Where the page before ends; null on the first.</param>
public sealed record GroupPage(
    IReadOnlyList<GroupEntry> Entries,
    IReadOnlyList<GroupCount> Counts,
    PageCursor? Next,
    PageCursor? Previous
)
{
    public long Total => Counts.Sum(count => count.Entries);
}
