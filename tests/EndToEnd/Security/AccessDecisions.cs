using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.EndToEnd.Security;

/// <summary>
/// Who may reach what, as somebody decided and somebody else read it: method, address, permission and the roles that have
/// it. Written by hand, so that neither a new endpoint nor a changed role goes by unseen.
/// </summary>
internal static class AccessDecisions
{
    private static string File =>
        Path.Combine(Repository.Root, "tests", "EndToEnd", "Security", "access-decisions.tsv");

    public static IReadOnlyList<string> Read() =>
        [.. System.IO.File.ReadAllLines(File).Where(line => line.Length > 0 && line[0] != '#')];

    public static string LineOf(AppEndpoint endpoint)
    {
        var wanted = endpoint.Wanted("systems");
        var roles = Roles.All.Where(role => Roles.Allows(role, wanted)).Order(StringComparer.Ordinal).ToList();
        return $"{endpoint.Method}\t{endpoint.Pattern}\t{wanted}\t{(roles.Count == Roles.All.Count ? "all" : string.Join(' ', roles))}";
    }
}
