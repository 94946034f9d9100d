using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust;

/// <summary>Who did something: the person and, when a deputy acted, the person in whose name.</summary>
public sealed record Act(Guid AccountId, Guid? OnBehalfOf = null)
{
    public bool Concerns(Guid account) => AccountId == account || OnBehalfOf == account;
}

/// <summary>Whether somebody may decide what somebody else asked for.</summary>
public enum DutyVerdict
{
    Allowed,

    /// <summary>The same person asks and decides.</summary>
    OwnRequest,

    /// <summary>Somebody decides in the name of the person who asked, or the other way round.</summary>
    RequestInOwnName,
}

/// <summary>
/// What one person may not hold or do together: whoever manages accounts sees no record, audit writes nothing, nobody
/// decides on a request of their own (guideline 2.1.1-a, 2.3.1-①, 2.3.1-②).
/// </summary>
public static class SeparationOfDuties
{
    private static readonly Localized AccountsAndRecords = (
        "アカウントの管理者は、記録を見る役割を兼ねられません。別の人に頼んでください。",
        "An account administrator cannot also hold a role that sees records. Give it to somebody else."
    );

    private static readonly Localized AuditAndWriting = (
        "内部監査は、記録を書く役割を兼ねられません。別の人に頼んでください。",
        "Internal audit cannot also hold a role that writes records. Give it to somebody else."
    );

    /// <summary>Why these roles, own ones and those held as a deputy, do not go together; null when they do.</summary>
    public static Localized? ConflictOf(IEnumerable<string> roles)
    {
        var held = roles.Select(Roles.Find).OfType<Role>().ToList();
        var granted = held.SelectMany(role => role.Permissions).ToList();
        return granted.Contains(Permissions.Accounts, StringComparer.Ordinal) && granted.Exists(Permissions.IsOfRecords)
                ? AccountsAndRecords
            : held.Exists(role => role.Line == DefenceLine.Third) && granted.Exists(Permissions.Writes)
                ? AuditAndWriting
            : null;
    }

    /// <summary>
    /// What roles allow together. Roles that conflict, however they came together, lose what the duty excludes.
    /// </summary>
    public static IReadOnlySet<string> Effective(IEnumerable<string> roles)
    {
        var held = roles.Select(Roles.Find).OfType<Role>().ToList();
        var granted = held.SelectMany(role => role.Permissions).ToHashSet(StringComparer.Ordinal);
        if (granted.Contains(Permissions.Accounts))
        {
            granted.RemoveWhere(Permissions.IsOfRecords);
        }

        if (held.Exists(role => role.Line == DefenceLine.Third))
        {
            granted.RemoveWhere(Permissions.Writes);
        }

        return granted;
    }

    /// <summary>Whether <paramref name="decision"/> may be taken on what <paramref name="request"/> asked for.</summary>
    public static DutyVerdict MayDecide(Act request, Act decision) =>
        request.AccountId == decision.AccountId ? DutyVerdict.OwnRequest
        : decision.Concerns(request.AccountId) || (request.OnBehalfOf is { } principal && decision.Concerns(principal))
            ? DutyVerdict.RequestInOwnName
        : DutyVerdict.Allowed;
}
