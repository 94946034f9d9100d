using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Entries;

namespace Ishigaki.Modules.Govern.Roles;

/// <summary>
/// 2.1.1-e: a CISO who knows the matter, reports to the management directly and talks to the top as often as the organisation
/// itself decided, and a counterpart in each unit that runs a critical service.
/// </summary>
/// <remarks>
/// An examiner asks: when did the CISO last speak to the president in person? Wrong answers come from a meeting that the
/// predecessor or a department head attended, one that lies ahead, and one longer ago than the own cycle. Next: meet, and record it.
/// </remarks>
internal static class CisoAtTheTop
{
    /// <summary>Contacts of the last cycle; one without a date or kind counts, or leaving it out would pay.</summary>
    private const string Recent =
        "t.kind in ('top-management', '') and (t.held_on is null or t.held_on >= @fresh_since)";

    private const string AnyLead =
        "exists (select from role_fact f where f.live and f.kind = 'business-lead' and f.person <> '')";

    private static readonly RowSet Files = new(
        "meeting_file",
        "select entry_id from entry_file where organisation_id = current_organisation() and register = 'meetings' "
            + "and removed_at is null"
    );

    public static Check Check { get; } =
        new(
            "ciso-at-the-top",
            Ask.Catalogue,
            "2.1.1-e",
            [new(Ask.Roles, RoleFacts.Live), new(Ask.Contacts, "t.kind = 'top-management'")],
            [
                RoleConditions.CisoHolder,
                .. OfCiso,
                .. OfContacts,
                .. OfLeads,
                RoleConditions.Confirmed,
                RoleConditions.OnlyOneCiso,
                RoleConditions.NotFromTheFuture,
            ]
        );

    private static IEnumerable<Condition> OfCiso =>
        [
            Ask.Record(
                "roles.ciso-qualified",
                ("統括責任者の資格・経験が書かれている", "Says what the CISO knows"),
                ("統括責任者の資格・経験", "qualification or experience of the CISO"),
                ("資格・経験を書く", "Write the qualification"),
                RoleFacts.LiveCiso,
                "t.qualification = ''"
            ),
            Ask.Record(
                "roles.ciso-reports",
                ("統括責任者が経営陣に直接報告する", "The CISO reports to the management directly"),
                ("経営陣への直接の報告経路", "direct line from the CISO to the management"),
                ("報告先を見直す", "Review the reporting line"),
                RoleFacts.LiveCiso,
                "t.reports_to not in ('board', 'top-management', 'executives')"
            ),
            Ask.Record(
                "roles.ciso-mandate",
                ("統括責任者の権限が書かれている", "The CISO has a mandate"),
                ("統括責任者の役割・責任・権限", "mandate of the CISO"),
                ("役割・責任・権限を書く", "Write the mandate"),
                RoleFacts.LiveCiso,
                "t.mandate = ''"
            ),
            Ask.Record(
                "roles.ciso-cycle",
                ("経営トップと会う周期を決めている", "It is decided how often the CISO meets the top"),
                ("経営トップと会う周期", "cycle of meetings with top management"),
                ("周期を決める", "Decide on the cycle"),
                RoleFacts.LiveCiso,
                "t.meeting_cycle_months is null"
            ),
            Ask.Record(
                "roles.ciso-contact",
                (
                    "統括責任者本人が、決めた周期のうちに経営トップと話した",
                    "The CISO in person met the top within the decided cycle"
                ),
                ("周期のうちの経営トップとの面談", "meeting of the CISO with the top within the cycle"),
                ("面談を記録する", "Record the meeting"),
                RoleFacts.LiveCiso + " and t.person <> ''",
                "not exists (select from register_meetings m where m.organisation_id = current_organisation() "
                    + "and m.deleted_at is null and m.kind = 'top-management' and m.held_on <= @as_of "
                    + "and m.held_on >= (@as_of - make_interval(months => coalesce(t.meeting_cycle_months, 12)))::date "
                    + "and m.held_on >= coalesce(t.appointed_on, m.held_on) "
                    + $"and strpos({RoleFacts.Name("m.attendees")}, {RoleFacts.Name("t.person")}) > 0)"
            ),
        ];

    private static IEnumerable<Condition> OfContacts =>
        [
            Contact("kind", "種類", "kind", "Fill in the kind", "t.kind = ''"),
            Contact("held-on", "日付", "date", "Fill in the dates", "t.held_on is null"),
            Contact("attendees", "出席者", "attendees", "Say who attended", "t.attendees = ''"),
            Contact("decision", "決めたこと", "decision", "Write what was decided", "t.decision = ''"),
            Contact(
                    "evidence",
                    "証拠",
                    "evidence",
                    "Name or attach the minutes",
                    "t.evidence = '' and t.id not in (select entry_id from meeting_file)"
                )
                .Reading(Files),
            Ask.Contradiction(
                "meetings.in-future",
                ("日付が先でない", "Does not lie in the future"),
                ("正しい日付", "a date that is not in the future"),
                ("日付を直す", "Correct the dates"),
                "true",
                "t.held_on > @as_of",
                "a date in the future"
            ),
        ];

    private static IEnumerable<Condition> OfLeads =>
        [
            // The ledger of services is no subject: it alone says nothing about roles, which then stay unassessed.
            Ask.Record(
                    "roles.ciso-counterpart",
                    ("統括責任者と連携する業務部門の責任者がいる", "The CISO has a counterpart on the business side"),
                    ("業務部門の責任者", "counterpart on the business side"),
                    ("業務部門の責任者を載せる", "Enter the business-side lead"),
                    RoleFacts.LiveCiso,
                    $"not {AnyLead}"
                )
                .Reading(RoleFacts.All),
            Ask.Record(
                "roles.lead-units",
                ("業務部門の責任者に受け持つ部門がある", "A business-side lead has a unit"),
                ("受け持つ業務部門", "business unit"),
                ("受け持つ業務部門を書く", "Fill in the units"),
                RoleFacts.LiveLead,
                "t.business_units = ''"
            ),
            Ask.Record(
                "roles.lead-qualified",
                ("業務部門の責任者の資格・経験が書かれている", "Says what a business-side lead knows"),
                ("業務部門の責任者の資格・経験", "qualification or experience of the lead"),
                ("資格・経験を書く", "Write the qualification"),
                RoleFacts.LiveLead + " and t.person <> ''",
                "t.qualification = ''"
            ),
            Ask.Record(
                "services.department",
                ("重要な業務に所管部署がある", "A critical service has a department"),
                ("所管部署", "department"),
                ("所管部署を埋める", "Fill in the department"),
                "true",
                "t.department = ''"
            ),
            Ask.Record(
                    "services.business-lead",
                    ("重要な業務の所管部署に責任者がいる", "Its department has a business-side lead"),
                    ("所管部署の責任者", "business-side lead in its department"),
                    ("業務部門の責任者を載せる", "Enter the business-side lead"),
                    $"t.department <> '' and {AnyLead}",
                    $"{RoleFacts.Name("t.department")} not in (select unnest(f.units) from role_fact f "
                        + "where f.live and f.kind = 'business-lead' and f.person <> '')"
                )
                .Reading(RoleFacts.All),
        ];

    private static Condition Contact(string name, string ja, string en, string remedy, string lacks) =>
        Ask.Record(
            $"{Ask.Contacts}.{name}",
            ($"{ja}がある", $"Has {en}"),
            (ja, en),
            ($"{ja}を書く", remedy),
            Recent,
            lacks
        );
}
