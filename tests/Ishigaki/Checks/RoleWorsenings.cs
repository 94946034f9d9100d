namespace Ishigaki.Tests.Checks;

/// <summary>What can be wrong with roles, tasks and contacts.</summary>
internal static class RoleWorsenings
{
    public static IReadOnlyList<Worsening> All { get; } =
    [
        .. Worsening.Empty(
            "roles",
            "R4",
            "kind:kind",
            "person:person",
            "mandate:mandate",
            "appointed:appointedOn",
            "line:line"
        ),
        .. Worsening.Empty("roles", "R3", "deputy:deputy"),
        .. Worsening.Empty(
            "roles",
            "R1",
            "ciso-holder:person",
            "ciso-appointed-by:appointedBy",
            "ciso-qualified:qualification",
            "ciso-reports:reportsTo",
            "ciso-mandate:mandate",
            "ciso-cycle:meetingCycleMonths"
        ),
        .. Worsening.Empty("roles", "R9", "lead-qualified:qualification"),
        .. Worsening.Empty("roles", "R10", "confirmed:confirmedOn"),
        .. Worsening.Dated("roles", "R10"),
        .. Worsening.Empty(
            "responsibilities",
            "T4",
            "responsible:responsible",
            "accountable:accountable",
            "second-line:secondLine",
            "third-line:thirdLine",
            "confirmed:confirmedOn"
        ),
        .. Worsening.Dated("responsibilities", "T4"),
        .. Worsening.Empty(
            "meetings",
            "M2",
            "kind:kind",
            "held-on:heldOn",
            "attendees:attendees",
            "decision:decision",
            "evidence:evidence"
        ),
        .. Worsening.Empty("services", "V3", "department:department"),
        new("meetings.in-future", "M2", all => all.Meetings.Set("heldOn", "2026-11-22", "M2")),
        new("meetings.expert", "M4", all => all.Meetings.Set("heldOn", "2025-11-20", "M4")),
        new("roles.ciso-reports", "R1", all => all.Roles.Set("reportsTo", "部長", "R1")),
        // The cycle is three months; somebody else was there; the CISO was not in office yet.
        new("roles.ciso-contact", "R1", all => all.Meetings.Set("heldOn", "2026-08-20", "M1", "M2")),
        new("roles.ciso-contact", "R1", all => all.Meetings.Set("attendees", "理事長;城 二郎", "M1", "M2", "M3")),
        new("roles.ciso-contact", "R1", all => all.Roles.Set("appointedOn", "2026-11-01", "R1")),
        new("roles.lead-units", "R11", all => Add(all, "R9", "R11", ("businessUnits", ""))),
        new("roles.ciso-counterpart", "R1", all => all.Roles.Set("person", "", "R9")),
        new("services.business-lead", "V2", all => all.Roles.Set("businessUnits", "業務部", "R9")),
        new("services.business-lead", "V2", all => all.Services.Set("department", "融資管理部", "V2")),
        new("roles.second-line-holder", "R11", all => Add(all, "R10", "R11", ("person", ""))),
        new("roles.third-line-holder", "R11", all => Add(all, "R7", "R11", ("person", ""))),
        new("roles.predecessor-open", "R0", all => Reopen(all)),
        new(
            "roles.over",
            "R11",
            all => Add(all, "R4", "R11", ("name", "渉外係"), ("department", "渉外部"), ("endsOn", "2026-11-20"))
        ),
        // Two departments that are not said are not the same.
        new(
            "roles.over",
            "R11",
            all => Add(all, "R4", "R11", ("name", "渉外係"), ("department", ""), ("endsOn", "2026-11-20"))
        ),
        new("roles.over", "R11", EndedWithoutDepartments),
        new("roles.several", "R4", all => all.Roles.Set("person", "櫓 四郎、見張 十", "R4")),
        new("roles.own-deputy", "R3", all => all.Roles.Set("deputy", "城 二郎;堀 三郎", "R3")),
        new("roles.deputy-left", "R3", all => all.Roles.Set("deputy", "城 二郎／旧 太郎", "R3")),
        new("roles.deputy-other-line", "R7", all => all.Roles.Set("deputy", "濠 七海、城 二郎", "R7")),
        new("roles.own-deputy", "R3", all => all.Roles.Set("deputy", "堀　三郎（本人）", "R3")),
        new("roles.deputy-left", "R3", all => all.Roles.Set("deputy", "旧太郎", "R3")),
        new("roles.ends-before-start", "R0", all => all.Roles.Set("endsOn", "2022-06-19", "R0")),
        new("roles.two-lines", "R7", all => all.Roles.Set("person", "庭　九", "R7")),
        new("roles.deputy-other-line", "R7", all => all.Roles.Set("deputy", "城 二郎", "R7")),
        new("responsibilities.role-over", "T3", all => all.Responsibilities.Set("accountable", "R0", "T3")),
        new("responsibilities.self-check", "T4", all => all.Responsibilities.Set("responsible", "R8", "T4")),
        new("responsibilities.auditor-operates", "T4", all => all.Responsibilities.Set("responsible", "R7", "T4")),
        new("responsibilities.line-mismatch", "T4", all => all.Responsibilities.Set("secondLine", "R4", "T4")),
    ];

    private static void Add(
        Fixtures.SampleLedgers all,
        string from,
        string key,
        params (string Field, string Value)[] set
    )
    {
        all.Roles.Copy(from, key);
        foreach (var (field, value) in set)
        {
            all.Roles.Set(field, value, key);
        }
    }

    private static void EndedWithoutDepartments(Fixtures.SampleLedgers all)
    {
        all.Roles.Set("department", "", "R4");
        Add(all, "R4", "R11", ("name", "渉外係"), ("endsOn", "2026-11-20"));
    }

    /// <summary>The predecessor is still there on paper, with all that a role needs.</summary>
    private static void Reopen(Fixtures.SampleLedgers all)
    {
        all.Meetings.Set("attendees", "理事長;石垣一;旧太郎", "M1");
        all.Roles.Set("endsOn", "", "R0");
        foreach (var field in new[] { "deputy", "reportsTo", "meetingCycleMonths", "qualification", "confirmedOn" })
        {
            all.Roles.Set(field, all.Roles["R1"][field], "R0");
        }
    }
}
