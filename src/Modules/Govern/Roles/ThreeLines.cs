using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Entries;

namespace Ishigaki.Modules.Govern.Roles;

/// <summary>
/// 2.1.1-a, as far as records show it: the lines of defence have people, each task has who challenges and who audits it, nobody
/// checks their own work, and outside experts were asked. How much the executives know is not computed.
/// </summary>
/// <remarks>
/// An internal auditor asks: who looks at work that they did not do themselves? Wrong answers come from one person under two
/// spellings, a deputy from the line that is checked, and audit that does the task. Next: choose who checks anew.
/// </remarks>
internal static class ThreeLines
{
    private static readonly RowSet NewestAdvice = new(
        "newest_advice",
        "select m.id from register_meetings m where m.organisation_id = current_organisation() and m.deleted_at is null "
            + "and m.kind in ('expert-advice', 'expert-review') and m.held_on <= @as_of order by m.held_on desc, m.id limit 1"
    );

    public static Check Check { get; } =
        new(
            "three-lines",
            Ask.Catalogue,
            "2.1.1-a",
            [new(Ask.Roles, RoleFacts.Live), new(Ask.Tasks)],
            [
                Holder("second", "第2線", "second line"),
                Holder("third", "第3線", "third line"),
                Ask.Record(
                    "roles.line",
                    ("防衛線が分かる", "Says in which line it stands"),
                    ("防衛線", "line of defence"),
                    ("防衛線を埋める", "Fill in the line"),
                    RoleFacts.Live,
                    "t.line = ''"
                ),
                Checked("second-line", "secondLine", "牽制する役割（第2線）", "role that challenges it"),
                Checked("third-line", "thirdLine", "監査する役割（第3線）", "role that audits it"),
                RoleConditions.Confirmed,
                RoleConditions.TasksConfirmed,
                ExpertAsked,
                .. Contradictions,
                RoleConditions.TaskOfNobody,
                RoleConditions.NotFromTheFuture,
                RoleConditions.TasksNotFromTheFuture,
            ]
        );

    private static Condition ExpertAsked =>
        new Condition(
            new Gap(
                "meetings.expert",
                Ask.Contacts,
                ("周期のうちに外部の専門家に相談し、または検証を受けた", "Outside experts were asked within the cycle"),
                ("周期のうちの外部専門家への相談・検証", "advice or review of an outside expert within the cycle"),
                "t.id in (select id from newest_advice)",
                "t.held_on < @fresh_since"
            ),
            FigureKind.Document,
            ("相談・検証を記録する", "Record the advice or review")
        ).Reading(NewestAdvice);

    private static IEnumerable<Condition> Contradictions =>
        [
            Ask.Contradiction(
                    "roles.two-lines",
                    ("同じ人が二つの線を兼ねていない", "Nobody stands in two lines"),
                    ("ほかの線から離れた人", "a holder outside the other lines"),
                    ("兼任を解く", "Separate the roles"),
                    RoleFacts.Live + " and t.line in ('second', 'third')",
                    $"{RoleFacts.Name("t.person")} in ({RoleFacts.People("first")}) "
                        + $"or t.line = 'third' and {RoleFacts.Name("t.person")} in ({RoleFacts.People("second")})",
                    "a holder who also stands in a line that it checks"
                )
                .Reading(RoleFacts.All),
            Ask.Contradiction(
                    "roles.deputy-other-line",
                    ("代行者がほかの線の人でない", "The deputy stands in no other line"),
                    ("ほかの線から離れた代行者", "a deputy outside the other lines"),
                    ("代行者を決め直す", "Name another deputy"),
                    RoleFacts.Live + " and t.line in ('first', 'second', 'third')",
                    $"exists (select from unnest({RoleFacts.Names("t.deputy")}) n where "
                        + $"t.line <> 'first' and n in ({RoleFacts.People("first")}) "
                        + $"or t.line <> 'second' and n in ({RoleFacts.People("second")}) "
                        + $"or t.line <> 'third' and n in ({RoleFacts.People("third")}))",
                    "a deputy from another line"
                )
                .Reading(RoleFacts.All),
            Task(
                "self-check",
                ("行う人が自分を牽制・監査していない", "Nobody checks their own work"),
                ("別の人による牽制・監査", "another person who checks"),
                ("牽制・監査する役割を選び直す", "Choose who checks anew"),
                "t.id in (select d.entry_id from task_role d join task_role c on c.entry_id = d.entry_id and c.person = d.person "
                    + "where d.person <> '' and d.relation in ('responsible', 'accountable') "
                    + "and c.relation in ('secondLine', 'thirdLine'))",
                "the same person doing and checking it"
            ),
            Task(
                "auditor-operates",
                ("内部監査が仕事を行っていない", "Internal audit does not operate"),
                ("監査の外で行う役割", "a role outside audit that does it"),
                ("行う役割を選び直す", "Choose who does it anew"),
                "t.id in (select r.entry_id from task_role r where r.relation in ('responsible', 'accountable') "
                    + "and (r.line = 'third' or r.kind = 'internal-audit'))",
                "internal audit doing it"
            ),
            Task(
                "line-mismatch",
                ("牽制は第2線、監査は第3線の役割が行う", "Challenge and audit are in their lines"),
                ("線に合う役割", "roles of the right line"),
                ("役割を選び直す", "Choose the roles anew"),
                "t.id in (select r.entry_id from task_role r where r.line <> '' and (r.relation = 'secondLine' and r.line <> 'second' "
                    + "or r.relation = 'thirdLine' and r.line <> 'third'))",
                "a role of another line that challenges or audits it"
            ),
        ];

    private static Condition Holder(string line, string ja, string en) =>
        Ask.Record(
            $"roles.{line}-line-holder",
            ($"{ja}に担う人がいる", $"Somebody stands in the {en}"),
            ($"{ja}を担う人", $"holder in the {en}"),
            ($"{ja}の役割を載せる", $"Enter the {en}"),
            $"{RoleFacts.Live} and t.line = '{line}'",
            "t.person = ''",
            essential: true
        );

    private static Condition Checked(string name, string relation, string ja, string en) =>
        Ask.Record(
                $"{Ask.Tasks}.{name}",
                ($"{ja}がある", $"Has a {en}"),
                (ja, en),
                ($"{ja}を選ぶ", "Choose the role"),
                "true",
                $"t.id not in (select r.entry_id from task_role r where r.relation = '{relation}')"
            )
            .Reading(RoleFacts.OfTasks);

    private static Condition Task(
        string name,
        Kernel.Text.Localized label,
        Kernel.Text.Localized missing,
        Kernel.Text.Localized remedy,
        string lacks,
        string has
    ) =>
        Ask.Contradiction($"{Ask.Tasks}.{name}", label, missing, remedy, "true", lacks, has).Reading(RoleFacts.OfTasks);
}
