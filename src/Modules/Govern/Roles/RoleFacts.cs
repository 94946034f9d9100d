using Ishigaki.Kernel.Registers.Entries;

namespace Ishigaki.Modules.Govern.Roles;

/// <summary>
/// SQL about roles that several conditions share. Predicates look names up in sets that name no row of the list (<c>in</c>, not
/// a correlated <c>exists</c>): PostgreSQL makes a hash of such a set once, and a ledger of 20,000 roles is not compared with itself.
/// </summary>
internal static class RoleFacts
{
    /// <summary>In force on the day: an appointment without a date counts, or leaving it out would pay.</summary>
    public const string Live =
        "(t.appointed_on is null or t.appointed_on <= @as_of) and (t.ends_on is null or t.ends_on >= @as_of)";

    public const string LiveCiso = Live + " and t.kind = 'ciso'";

    public const string LiveLead = Live + " and t.kind = 'business-lead'";

    /// <summary>Roles whose vacancy stops something. One without a kind counts.</summary>
    public const string Key =
        "t.kind in ('ciso', 'cro', 'csirt-head', 'security-officer', 'business-lead', 'risk-management', "
        + "'internal-audit', 'system-owner', '')";

    /// <summary>Every role, with names that compare.</summary>
    public static readonly RowSet All = new(
        "role_fact",
        $"select r.id, r.kind, r.line, {Name("r.person")} as person, {Name("r.deputy")} as deputy, {Name("r.name")} as name, "
            + $"{Name("r.department")} as department, {Names("r.business_units")} as units, r.appointed_on, r.deleted_at is not null as deleted, "
            + "coalesce(r.ends_on < @as_of, false) as ended, r.deleted_at is null "
            + "and (r.appointed_on is null or r.appointed_on <= @as_of) and (r.ends_on is null or r.ends_on >= @as_of) as live "
            + "from register_roles r where r.organisation_id = current_organisation()"
    );

    /// <summary>The roles that tasks name, a row for each.</summary>
    public static readonly RowSet OfTasks = new(
        "task_role",
        "select l.entry_id, l.relation, f.* from entry_link l join role_fact f on f.id = l.target_id "
            + "where l.organisation_id = current_organisation() and l.register = 'responsibilities' "
            + "and l.relation in ('responsible', 'secondLine', 'thirdLine') "
            + "union all select r.id, 'accountable', f.* from register_responsibilities r "
            + "join role_fact f on f.id = r.accountable_id where r.organisation_id = current_organisation()",
        All
    );

    /// <summary>
    /// The CISO appointed last, and the last one who is somebody else: whoever has a later CISO besides them has one of these.
    /// </summary>
    public static readonly RowSet NewestCisos = new(
        "newest_ciso",
        "with c as (select * from role_fact where live and kind = 'ciso' "
            + "order by coalesce(appointed_on, '-infinity') desc, id desc) "
            + "(select * from c limit 1) union all "
            + "(select * from c where person <> (select person from c limit 1) limit 1)",
        All
    );

    /// <summary>A select of the names of those who stand in a line now.</summary>
    public static string People(string line) =>
        $"select f.person from role_fact f where f.live and f.person <> '' and f.line = '{line}'";

    /// <summary>Between names in one cell.</summary>
    public const string Separators = "'[;、,/]+'";

    /// <summary>The names in a cell that may hold several, as they compare.</summary>
    public static string Names(string column) =>
        $"string_to_array(regexp_replace({Name(column)}, {Separators}, ';', 'g'), ';')";

    /// <summary>
    /// A name as it compares with another: without spaces, remarks in brackets and the differences of width and of the letters
    /// that one person's name is written with in different files.
    /// </summary>
    public static string Name(string column) =>
        $"translate(lower(regexp_replace(normalize({column}, nfkc), '[(][^)]*[)]', '', 'g')), "
        + "'髙﨑邊邉齋齊澤濵濱德 ・', '高崎辺辺斎斎沢浜浜徳')";
}
