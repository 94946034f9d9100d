using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Web;

namespace Ishigaki.Kernel.Registers.Group.Web;

/// <summary>A page of a list over a group, as programs see it.</summary>
/// <param name="Total">All entries that the query finds.</param>
/// <param name="Organisations">Each organisation that was read, also where nothing was found.</param>
/// <param name="Next">The cursor for <c>from</c>; null on the last page.</param>
/// <param name="Previous">The cursor of the page before; null on the first.</param>
public sealed record GroupListDocument(
    long Total,
    IReadOnlyList<GroupCountDocument> Organisations,
    IReadOnlyList<GroupEntryDocument> Entries,
    string? Next,
    string? Previous
)
{
    public static GroupListDocument Of(GroupPage page) =>
        new(
            page.Total,
            [.. page.Counts.Select(GroupCountDocument.Of)],
            [.. page.Entries.Select(GroupEntryDocument.Of)],
            page.Next?.ToString(),
            page.Previous?.ToString()
        );
}

/// <summary>How many entries of an organisation the query finds.</summary>
/// <param name="Held">Of how many that it has in the register; found none of none is no good news.</param>
/// <param name="ByValue">By the stored value of the field named by <c>by</c>; empty for unset.</param>
public sealed record GroupCountDocument(
    string Code,
    string Name,
    string Kind,
    bool Own,
    long Entries,
    long Held,
    IReadOnlyDictionary<string, long> ByValue
)
{
    public static GroupCountDocument Of(GroupCount count) =>
        new(
            count.Member.Code,
            count.Member.Name,
            count.Member.Kind,
            count.Member.IsOwn,
            count.Entries,
            count.Held,
            count.ByValue
        );
}

/// <summary>An entry and whose it is.</summary>
/// <param name="Organisation">The owner's code.</param>
public sealed record GroupEntryDocument(string Organisation, EntryDocument Entry)
{
    public static GroupEntryDocument Of(GroupEntry each) =>
        new(each.Member.Code, EntryDocument.Of(each.Entry, each.Names));
}
