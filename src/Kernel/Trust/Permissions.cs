namespace Ishigaki.Kernel.Trust;

/// <summary>
/// What may be allowed. Every endpoint names one of these, or says why it needs none. Where an endpoint concerns one
/// register, <see cref="Read"/> and <see cref="Write"/> are asked for that register, as <c>identify.systems.write</c>.
/// </summary>
public static class Permissions
{
    /// <summary>See ledgers, assessments and their history; an umbrella over every <c>chapter.register.read</c>.</summary>
    public const string Read = "records.read";

    /// <summary>
    /// Enter, change, import and remove entries; settle refused rows; an umbrella over every <c>chapter.register.write</c>.
    /// </summary>
    public const string Write = "records.write";

    /// <summary>Attach official texts to catalogues.</summary>
    public const string Catalogues = "catalogues.write";

    /// <summary>Decide which other organisations may look in, and how far.</summary>
    public const string Organisation = "organisation.write";

    /// <summary>Invite people and say what they may do.</summary>
    public const string Accounts = "accounts.write";

    /// <summary>Change one's own password and tokens.</summary>
    public const string Self = "self.write";

    /// <summary>See what was sent to whom, decide about what is stuck, say whether messages leave the program.</summary>
    public const string Messages = "messages.manage";

    /// <summary>See and export the audit trail.</summary>
    public const string TrailRead = "trail.read";

    /// <summary>Choose who receives the trail's heads: audit, and nobody whose acts the trail tells of.</summary>
    public const string TrailManage = "trail.manage";

    /// <summary>See the register of organisations: all that a regional office sees of its authority.</summary>
    public const string Registry = "govern.organisations.read";

    private const string ReadVerb = ".read";
    private const string WriteVerb = ".write";

    public static IReadOnlyList<string> All { get; } =
    [Read, Write, Catalogues, Organisation, Accounts, Self, Messages, TrailRead, TrailManage];

    /// <summary>The permission on one register: <c>identify.systems.write</c> for <c>records.write</c> and "2.2".</summary>
    public static string On(string umbrella, string chapter, string register) =>
        $"{Area(chapter)}.{register}{(umbrella == Write ? WriteVerb : ReadVerb)}";

    /// <summary>Whether what was granted allows what is wanted; the umbrellas cover registers, nothing covers the rest.</summary>
    public static bool Covers(string granted, string wanted) =>
        string.Equals(granted, wanted, StringComparison.Ordinal)
        || (
            IsOfRegister(wanted)
            && (
                (granted == Read && wanted.EndsWith(ReadVerb, StringComparison.Ordinal))
                || (granted == Write && wanted.EndsWith(WriteVerb, StringComparison.Ordinal))
            )
        );

    /// <summary>
    /// Lets somebody see or change what the organisation keeps, as opposed to accounts. The trail and messages quote records.
    /// </summary>
    internal static bool IsOfRecords(string permission) =>
        permission is Read or Write or Catalogues or Organisation or Messages or TrailRead or TrailManage
        || IsOfRegister(permission);

    /// <summary>Changes what audit looks at.</summary>
    internal static bool Writes(string permission) =>
        permission == Messages || (permission != Self && permission.EndsWith(WriteVerb, StringComparison.Ordinal));

    /// <summary>Left to somebody who looks in from another organisation: its records, and the own account.</summary>
    internal static bool Looks(string permission) =>
        permission is Read or Self
        || (IsOfRegister(permission) && permission.EndsWith(ReadVerb, StringComparison.Ordinal));

    /// <summary>Three parts: chapter, register, verb.</summary>
    internal static bool IsOfRegister(string permission) => permission.Count(sign => sign == '.') == 2;

    /// <summary>The guideline's chapters in a word, as the folders of the source are called.</summary>
    private static string Area(string chapter) =>
        chapter switch
        {
            "2.1" => "govern",
            "2.2" => "identify",
            "2.3" => "protect",
            "2.4" => "detect",
            "2.5" => "respond",
            "2.6" => "third-parties",
            _ => "sector",
        };
}
