using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Govern.Roles;

/// <summary>What several items ask of the register of roles. The same id always means the same question.</summary>
internal static class RoleConditions
{
    public static Condition CisoHolder { get; } =
        Ask.Record(
            "roles.ciso-holder",
            ("統括責任者（CISO等）が置かれている", "There is a CISO"),
            ("統括責任者の氏名", "person who is the CISO"),
            ("統括責任者を載せる", "Enter the CISO"),
            RoleFacts.LiveCiso,
            "t.person = ''",
            essential: true
        );

    public static Condition OnlyOneCiso { get; } =
        Ask.Contradiction(
                "roles.predecessor-open",
                ("統括責任者が一人に定まる", "It is clear who the CISO is"),
                ("前任としての終了日", "an end of the earlier appointment"),
                ("前任に終了日を入れる", "Enter the predecessor's last day"),
                RoleFacts.LiveCiso,
                $"exists (select from newest_ciso f where f.person <> {RoleFacts.Name("t.person")} "
                    + "and (coalesce(f.appointed_on, '-infinity'), f.id) > (coalesce(t.appointed_on, '-infinity'), t.id))",
                "a later CISO although this appointment has not ended"
            )
            .Reading(RoleFacts.NewestCisos);

    public static Condition Confirmed { get; } = Ask.Confirmed(Ask.Roles, RoleFacts.Live);

    public static Condition NotFromTheFuture { get; } = Ask.NotFromTheFuture(Ask.Roles);

    public static Condition TasksConfirmed { get; } = Ask.Confirmed(Ask.Tasks, "true");

    public static Condition TasksNotFromTheFuture { get; } = Ask.NotFromTheFuture(Ask.Tasks);

    public static Condition TaskOfNobody { get; } =
        Ask.Contradiction(
                "responsibilities.role-over",
                ("任命の終わった役割に任せていない", "No role whose appointment is over"),
                ("いま任命されている役割", "roles that are in force"),
                ("役割を選び直す", "Choose the role anew"),
                "true",
                "t.id in (select r.entry_id from task_role r where not r.live)",
                "a role whose appointment is over, has not begun or was removed"
            )
            .Reading(RoleFacts.OfTasks);
}
