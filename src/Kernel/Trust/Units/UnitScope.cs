using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Units;

/// <summary>
/// What a unit concerns, as areas: the first words of permissions (<c>govern.organisations</c>, <c>trail</c>), or every
/// record. An area allows nothing by itself; it leaves of what roles allow the part that lies within it.
/// </summary>
public static class UnitScope
{
    /// <summary>Every ledger, the assessment and the official texts.</summary>
    public const string Records = "records";

    private static readonly (string Area, Localized Label)[] Others =
    [
        ("trail", ("監査証跡", "the audit trail")),
        ("messages", ("連絡", "messages")),
        ("organisation", ("見せる相手の組織と部署", "who may look in, and units")),
        ("accounts", ("人と役割", "people and roles")),
    ];

    /// <summary>Every area that may be chosen, with words.</summary>
    public static IEnumerable<(string Area, Localized Label)> Known(IReadOnlyList<RegisterDefinition> registers) =>
        [
            (Records, ("すべての台帳と評価", "every ledger and the assessment")),
            .. registers.Select(each => (AreaOf(each), each.Label)),
            .. Others,
        ];

    public static string AreaOf(RegisterDefinition register) =>
        Permissions.On(Permissions.Read, register.Chapter, register.Id)[..^".read".Length];

    /// <summary>What of the permissions granted lies within the areas; all of them where nobody is bound.</summary>
    /// <param name="scope">Null: bound to no unit.</param>
    public static IReadOnlySet<string> Cut(IReadOnlySet<string> granted, IReadOnlyCollection<string>? scope) =>
        scope is null ? granted : granted.SelectMany(each => Within(each, scope)).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Within(string permission, IReadOnlyCollection<string> scope)
    {
        if (permission == Permissions.Self || scope.Any(area => Covers(area, permission)))
        {
            return [permission];
        }

        return permission is Permissions.Read or Permissions.Write
            ? scope.Where(IsOfRegister).Select(area => area + permission[permission.LastIndexOf('.')..])
            : [];
    }

    private static bool Covers(string area, string permission) =>
        area == Records
            ? permission is Permissions.Read or Permissions.Write or Permissions.Catalogues
                || Permissions.IsOfRegister(permission)
            : permission.StartsWith(area + '.', StringComparison.Ordinal);

    private static bool IsOfRegister(string area) => area.Count(sign => sign == '.') == 1;
}
