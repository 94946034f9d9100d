namespace Ishigaki.Modules.Sector.Organisations;

/// <summary>An organisation of the register, before it has its place.</summary>
/// <param name="Kind">The code of a <see cref="Ledgers.Govern.ListedKind"/>; empty when unset.</param>
public sealed record ListedNode(Guid Id, string Code, string Name, string Kind, string Region, string ParentCode);

/// <summary>An organisation with those directly below it.</summary>
public sealed record OrganisationBranch(ListedNode Node, IReadOnlyList<OrganisationBranch> Below)
{
    public int Count => 1 + Below.Sum(each => each.Count);
}

/// <summary>
/// Puts organisations below their parents. Each appears once, whatever the records say: one whose parent is itself, gone
/// or not shown stands at the top, and a circle is cut where it is first met.
/// </summary>
public static class OrganisationTree
{
    public static IReadOnlyList<OrganisationBranch> Of(IReadOnlyList<ListedNode> nodes)
    {
        var known = nodes.Select(node => node.Code).ToHashSet(StringComparer.Ordinal);
        var below = nodes.Where(HasParent).ToLookup(node => node.ParentCode, StringComparer.Ordinal);
        var placed = new HashSet<Guid>();
        // Whoever has no place after the tops is in a circle, or below one.
        return
        [
            .. nodes
                .Where(node => !HasParent(node))
                .Concat(nodes)
                .Select(node => Place(node, below, placed))
                .OfType<OrganisationBranch>(),
        ];

        bool HasParent(ListedNode node) => node.ParentCode != node.Code && known.Contains(node.ParentCode);
    }

    private static OrganisationBranch? Place(
        ListedNode node,
        ILookup<string, ListedNode> below,
        HashSet<Guid> placed
    ) =>
        placed.Add(node.Id)
            ? new OrganisationBranch(
                node,
                [.. below[node.Code].Select(each => Place(each, below, placed)).OfType<OrganisationBranch>()]
            )
            : null;
}
