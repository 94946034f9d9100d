namespace Ishigaki.Kernel.Trust;

/// <summary>Roles in the reader's words.</summary>
public static class RoleWords
{
    public static string Of(string role) => Roles.Find(role)?.Label.ToString() ?? role;

    /// <summary>Several, in the order in which roles are described.</summary>
    public static string Of(IEnumerable<string> roles)
    {
        var held = roles.ToHashSet(StringComparer.Ordinal);
        return string.Join(Text.Words.T("、", ", "), Roles.All.Where(held.Contains).Select(Of));
    }

    /// <summary>Those that allow something.</summary>
    public static string Allowed(string permission) => Of(Roles.All.Where(role => Roles.Allows(role, permission)));
}
