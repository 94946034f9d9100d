using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Govern.Roles;

/// <summary>
/// 2.1.1-⑦: roles, responsibility and authority are clear, no single departure stops the work, and the management itself
/// appointed whoever is in charge of the whole.
/// </summary>
/// <remarks>
/// The president of a shinkin asks: if one of them leaves tomorrow, does the work go on? Wrong answers come from a deputy who left
/// long ago, a predecessor whose entry never ended, and two names in one cell. Next: name a deputy, or end the entry.
/// </remarks>
internal static class RolesAndCiso
{
    public static Check Check { get; } =
        new(
            "roles-and-ciso",
            Ask.Catalogue,
            "2.1.1-⑦",
            [new(Ask.Roles, RoleFacts.Live), new(Ask.Tasks)],
            [
                RoleConditions.CisoHolder,
                Ask.Record(
                    "roles.ciso-appointed-by",
                    ("統括責任者を任命した機関と記録がある", "Says who appointed the CISO"),
                    ("任命した機関と記録", "appointing body"),
                    ("任命した機関と記録を書く", "Say who appointed the CISO"),
                    RoleFacts.LiveCiso,
                    "t.appointed_by = ''"
                ),
                Ask.Record(
                    "roles.person",
                    ("担う人がいる", "Somebody holds it"),
                    ("担う人", "holder"),
                    ("担う人を決める", "Decide who holds it"),
                    RoleFacts.Live + " and t.kind <> 'ciso'",
                    "t.person = ''"
                ),
                Ask.Record(
                    "roles.kind",
                    ("役割の種類がある", "Has a kind"),
                    ("役割の種類", "kind"),
                    ("種類を埋める", "Fill in the kind"),
                    RoleFacts.Live,
                    "t.kind = ''"
                ),
                Ask.Record(
                    "roles.mandate",
                    ("役割・責任・権限が書かれている", "Has a mandate"),
                    ("役割・責任・権限", "mandate"),
                    ("役割・責任・権限を書く", "Write the mandate"),
                    RoleFacts.Live,
                    "t.mandate = ''"
                ),
                Ask.Record(
                    "roles.appointed",
                    ("任命日がある", "Has a day of appointment"),
                    ("任命日", "day of appointment"),
                    ("任命日を埋める", "Fill in the dates"),
                    RoleFacts.Live + " and t.person <> ''",
                    "t.appointed_on is null"
                ),
                Ask.Record(
                    "roles.deputy",
                    ("重要な役割に代行者がいる", "A key role has a deputy"),
                    ("代行者", "deputy"),
                    ("代行者を決める", "Name a deputy"),
                    $"{RoleFacts.Live} and {RoleFacts.Key}",
                    "t.deputy = ''"
                ),
                RoleConditions.Confirmed,
                Task("responsible", "行う役割", "responsible role", "Choose who does it", NotLinked("responsible")),
                Task(
                    "accountable",
                    "責任を負う役割",
                    "accountable role",
                    "Choose who answers",
                    "t.accountable_id is null"
                ),
                RoleConditions.TasksConfirmed,
                .. Contradictions,
            ]
        );

    private static IEnumerable<Condition> Contradictions =>
        [
            RoleConditions.OnlyOneCiso,
            Ask.Contradiction(
                    "roles.over",
                    ("終わった任命に後任がいる", "An appointment that ended has a successor"),
                    ("後任", "a successor"),
                    ("後任を載せる", "Enter the successor"),
                    "t.ends_on < @as_of",
                    $"(t.kind, {RoleFacts.Name("t.name")}) not in (select f.kind, f.name from role_fact f where f.live) "
                        + $"and (t.kind, {RoleFacts.Name("t.department")}) not in "
                        // Nobody follows in a department that is not said.
                        + "(select f.kind, f.department from role_fact f where f.live and f.department <> '')",
                    "no successor although the appointment is over"
                )
                .Reading(RoleFacts.All),
            // Two names in a cell compare with nobody, and no conflict of either would be found.
            Ask.Contradiction(
                "roles.several",
                ("1件に1人だけ書かれている", "Names one person"),
                ("1人ずつの記載", "one entry for each person"),
                ("人ごとに分ける", "Split the entry"),
                RoleFacts.Live,
                $"{RoleFacts.Name("t.person")} ~ {RoleFacts.Separators}",
                "several people in one entry"
            ),
            Ask.Contradiction(
                "roles.own-deputy",
                ("代行者が本人でない", "The deputy is somebody else"),
                ("本人でない代行者", "a deputy other than the holder"),
                ("代行者を決める", "Name another deputy"),
                RoleFacts.Live,
                $"t.person <> '' and {RoleFacts.Name("t.person")} = any ({RoleFacts.Names("t.deputy")})",
                "the holder as deputy"
            ),
            Ask.Contradiction(
                    "roles.deputy-left",
                    ("代行者がいまも役割を持つ", "The deputy did not leave"),
                    ("いまもいる代行者", "a deputy who is still there"),
                    ("代行者を決め直す", "Name another deputy"),
                    RoleFacts.Live,
                    $"exists (select from unnest({RoleFacts.Names("t.deputy")}) n "
                        // As a value: as a condition it would become a join, made anew for every row.
                        + "where (n in (select f.person from role_fact f where f.ended and not f.deleted)) is true "
                        + "and n not in (select g.person from role_fact g where g.live))",
                    "a deputy whose own appointments are all over"
                )
                .Reading(RoleFacts.All),
            Ask.Contradiction(
                "roles.ends-before-start",
                ("終了日が任命日より前でない", "Does not end before it begins"),
                ("正しい任命日と終了日", "right dates"),
                ("日付を直す", "Correct the dates"),
                "true",
                "t.ends_on < t.appointed_on",
                "an end before the appointment"
            ),
            RoleConditions.NotFromTheFuture,
            RoleConditions.TaskOfNobody,
            RoleConditions.TasksNotFromTheFuture,
        ];

    private static string NotLinked(string relation) =>
        $"t.id not in (select r.entry_id from task_role r where r.relation = '{relation}')";

    private static Condition Task(string field, string ja, string en, string remedy, string lacks) =>
        Ask.Record(
                $"{Ask.Tasks}.{field}",
                ($"{ja}がある", $"Has the {en}"),
                (ja, en),
                ($"{ja}を選ぶ", remedy),
                "true",
                lacks
            )
            .Reading(RoleFacts.OfTasks);
}
