using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Govern.Roles;

/// <summary>The items of section 2.1.1 that the registers of roles, tasks and contacts can prove.</summary>
public static class RoleChecks
{
    public static IReadOnlyList<Check> All { get; } = [RolesAndCiso.Check, ThreeLines.Check, CisoAtTheTop.Check];
}
