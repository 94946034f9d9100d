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

    /// <summary>Refers to a system that is gone or disposed of.</summary>
    public const string SystemGone =
        "t.system_id in (select s.id from register_systems s where s.organisation_id = current_organisation() "
        + "and (s.life_cycle = 'disposed' or s.deleted_at is not null))";

    public static string LinkedSystems(string register) =>
        "select l.entry_id from entry_link l where l.organisation_id = current_organisation() "
        + $"and l.register = '{register}' and l.relation = 'systems'";

    public static string LinkedToGoneSystems(string register) =>
        "t.id in (select l.entry_id from entry_link l join register_systems s "
        + "on s.organisation_id = l.organisation_id and s.id = l.target_id "
        + $"where l.organisation_id = current_organisation() and l.register = '{register}' and l.relation = 'systems' "
        + "and (s.life_cycle = 'disposed' or s.deleted_at is not null))";
}
