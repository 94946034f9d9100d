using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Units;

namespace Ishigaki.Kernel.Trust;

/// <summary>One organisation that an account may act for, and as what today.</summary>
public sealed record Membership(Guid OrganisationId, string OrganisationName, IReadOnlyList<string> Roles)
{
    /// <summary>What the organisation is, one of <see cref="OrganisationKinds"/>; it decides which registers there are.</summary>
    public string Kind { get; init; } = OrganisationKinds.Institution;
}

/// <summary>Another person's roles, held for a time.</summary>
/// <param name="Roles">Those that were passed on and that the other person has today.</param>
/// <param name="Scope">What the other person's units concern; null where they are bound to none.</param>
public sealed record Deputyship(
    Guid ForAccountId,
    string ForName,
    IReadOnlyList<string> Roles,
    DateOnly Until,
    IReadOnlyList<string>? Scope = null
)
{
    internal IReadOnlySet<string> Granted => UnitScope.Cut(SeparationOfDuties.Effective(Roles), Scope);
}

/// <summary>The own organisation from which another one is looked into.</summary>
public sealed record Viewer(Guid OrganisationId, string OrganisationName, VisibleScope Scope);

/// <summary>Who asks, and for which organisation. Read from the database at every request: a removed member is out at once.</summary>
public sealed record Actor(Guid AccountId, string Name, Membership Membership)
{
    private IReadOnlySet<string>? _granted;

    public Guid OrganisationId => Membership.OrganisationId;

    /// <summary>For whom the account is deputy today.</summary>
    public IReadOnlyList<Deputyship> Deputies { get; init; } = [];

    /// <summary>What the person's units concern today (<see cref="UnitScope"/>); null for somebody who is bound to none.</summary>
    public IReadOnlyList<string>? Scope
    {
        get;
        init => (field, _granted) = (value, null);
    }

    /// <summary>Set when the organisation is another's that may only be looked into.</summary>
    public Viewer? Viewer
    {
        get;
        init => (field, _granted) = (value, null);
    }

    public bool May(string permission) => Covered(_granted ??= Granted(), permission);

    /// <summary>For whom this act is done: null when the own roles allow it, otherwise the person one is deputy of.</summary>
    public Deputyship? DeputyFor(string permission) =>
        Covered(Own, permission) ? null : Deputies.FirstOrDefault(each => Covered(each.Granted, permission));

    /// <summary>The name under which an act is recorded; it tells of whom one is the deputy, and from where one looks in.</summary>
    public string SignedName(string permission) =>
        Viewer is { } viewer ? Words.T($"{Name}（{viewer.OrganisationName}）", $"{Name} ({viewer.OrganisationName})")
        : DeputyFor(permission) is { } deputy
            ? Words.T($"{Name}（{deputy.ForName}の代理）", $"{Name} (deputy of {deputy.ForName})")
        : Name;

    /// <summary>Who is recorded as doing what this permission allows.</summary>
    public Author AuthorFor(string permission) => new(AccountId, SignedName(permission));

    private IReadOnlySet<string> Own => UnitScope.Cut(SeparationOfDuties.Effective(Membership.Roles), Scope);

    /// <summary>Own roles within the own units, others' roles within theirs; what all of them together exclude goes.</summary>
    private IReadOnlySet<string> Granted()
    {
        var together = SeparationOfDuties.Effective([
            .. Membership.Roles,
            .. Deputies.SelectMany(deputy => deputy.Roles),
        ]);
        var granted = Own.Concat(Deputies.SelectMany(deputy => deputy.Granted))
            .Where(each => Covered(together, each))
            .ToHashSet(StringComparer.Ordinal);
        return Viewer switch
        {
            null => granted,
            { Scope: VisibleScope.Records } => granted.Where(Permissions.Looks).ToHashSet(StringComparer.Ordinal),
            _ => granted
                .Where(Permissions.Looks)
                .Select(each => each == Permissions.Read ? Permissions.Registry : each)
                .Where(each => each is Permissions.Registry or Permissions.Self)
                .ToHashSet(StringComparer.Ordinal),
        };
    }

    private static bool Covered(IReadOnlySet<string> granted, string permission) =>
        granted.Any(each => Permissions.Covers(each, permission));
}
