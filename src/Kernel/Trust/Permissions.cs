namespace Ishigaki.Kernel.Trust;

/// <summary>What may be allowed. Every endpoint names one of these, or says why it needs none.</summary>
public static class Permissions
{
    /// <summary>See ledgers, assessments and their history.</summary>
    public const string Read = "records.read";

    /// <summary>Enter, change, import and remove entries; settle refused rows.</summary>
    public const string Write = "records.write";

    /// <summary>Attach official texts to catalogues.</summary>
    public const string Catalogues = "catalogues.write";

    /// <summary>Invite people and say what they may do.</summary>
    public const string Accounts = "accounts.write";

    /// <summary>Change one's own password and tokens.</summary>
    public const string Self = "self.write";

    /// <summary>See what was sent to whom, decide about what is stuck, say whether messages leave the program.</summary>
    public const string Messages = "messages.manage";

    /// <summary>See and export the audit trail.</summary>
    public const string TrailRead = "trail.read";

    /// <summary>Choose who receives the trail's heads.</summary>
    public const string TrailManage = "trail.manage";

    public static IReadOnlyList<string> All { get; } =
    [Read, Write, Catalogues, Accounts, Self, Messages, TrailRead, TrailManage];
}

/// <summary>Roles as data: what each may do. Whoever manages accounts sees no record.</summary>
public static class Roles
{
    public const string Officer = "security-officer";
    public const string Reader = "reader";
    public const string Administrator = "administrator";

    private static readonly Dictionary<string, string[]> Granted = new(StringComparer.Ordinal)
    {
        [Officer] =
        [
            Permissions.Read,
            Permissions.Write,
            Permissions.Catalogues,
            Permissions.Self,
            Permissions.Messages,
            Permissions.TrailRead,
            Permissions.TrailManage,
        ],
        [Reader] = [Permissions.Read, Permissions.Self, Permissions.TrailRead],
        [Administrator] = [Permissions.Accounts, Permissions.Self],
    };

    public static IReadOnlyCollection<string> All => Granted.Keys;

    /// <summary>An unknown role may do nothing.</summary>
    public static bool Allows(string role, string permission) =>
        Granted.TryGetValue(role, out var permissions) && permissions.Contains(permission, StringComparer.Ordinal);
}
