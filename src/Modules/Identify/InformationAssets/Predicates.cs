using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Entries;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>SQL over the row <c>t</c> that several conditions share.</summary>
internal static class Predicates
{
    public const string All = "true";

    /// <summary>Still of concern: not disposed of. An entry without a state counts, or leaving it out would pay.</summary>
    public const string Live = "t.life_cycle <> 'disposed'";

    public const string InUse = "t.life_cycle in ('in-use', '')";

    /// <summary>Never confirmed, or longer ago than the cycle of the organisation's own rule.</summary>
    public const string Stale = "(t.confirmed_on is null or t.confirmed_on < @fresh_since)";

    public const string FromTheFuture = "t.confirmed_on > @as_of";

    public const string Unrated =
        "(t.confidentiality = '' or t.integrity = '' or t.availability = '' or t.protection = '')";

    /// <summary>Rated high somewhere, yet protected like anything else.</summary>
    public const string Underprotected =
        "'high' in (t.confidentiality, t.integrity, t.availability) and t.protection = 'standard'";

    public const string Software = "t.kind in ('virtual-machine', 'operating-system', 'middleware', 'application', '')";

    /// <summary>Printers and the special-purpose devices of footnote 21.</summary>
    public const string Devices =
        "t.kind in ('multifunction-printer', 'video-conference', 'ip-telephone', 'network-camera', "
        + "'entry-control', 'facility-management', 'environment-monitoring')";

    public const string ThirdPartyOwned = "t.ownership = 'third-party'";

    /// <summary>Systems as other ledgers ask about them.</summary>
    public static readonly RowSet SystemFacts = new(
        "system_fact",
        "select s.id, s.life_cycle = 'disposed' or s.deleted_at is not null as gone, s.protection = '' as unrated, "
            + "s.deleted_at is null and s.kind in ('outsourced-service', 'cloud-service', 'shared-centre') as external "
            + "from register_systems s where s.organisation_id = current_organisation()"
    );

    /// <summary>Refers to a system that is gone or disposed of; reads <see cref="SystemFacts"/>.</summary>
    public const string SystemGone = "t.system_id in (select f.id from system_fact f where f.gone)";

    /// <summary>The systems that entries are linked to, a row for each link.</summary>
    public static RowSet LinkedSystems(string register) =>
        new(
            LinkedName(register),
            "select l.entry_id, f.id as system_id, f.gone, f.unrated, f.external from entry_link l "
                + "join system_fact f on f.id = l.target_id "
                + $"where l.organisation_id = current_organisation() and l.register = '{register}' and l.relation = 'systems'",
            SystemFacts
        );

    /// <summary>Linked to no system; reads <see cref="LinkedSystems"/>.</summary>
    public static string NotLinked(string register) => $"t.id not in (select entry_id from {LinkedName(register)})";

    /// <summary>Linked to a system of which a column of <see cref="LinkedSystems"/> is true.</summary>
    public static string LinkedTo(string register, string column) =>
        $"t.id in (select entry_id from {LinkedName(register)} where {column})";

    public static Condition Reading(this Condition condition, RowSet set) =>
        condition with
        {
            Gap = condition.Gap with { Reads = [set] },
        };

    private static string LinkedName(string register) => $"{register}_system";
}
