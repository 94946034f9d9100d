using System.Reflection;
using System.Text.Json;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust;

/// <summary>Roles as data: what each may do. A file that cannot be read stops the program.</summary>
public static class Roles
{
    public const string Officer = "security-officer";
    public const string Reader = "reader";
    public const string Administrator = "administrator";
    public const string ExternalResponder = "external-responder";
    public const string InternalAudit = "internal-audit";
    public const string Ciso = "ciso";

    private static readonly Dictionary<string, Role> ById = Read();

    /// <summary>The ids in the order of the file.</summary>
    public static IReadOnlyCollection<string> All => ById.Keys;

    public static IReadOnlyCollection<Role> Described => ById.Values;

    public static Role? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    /// <summary>An unknown role may do nothing.</summary>
    public static bool Allows(string role, string permission) =>
        Find(role) is { } found && found.Permissions.Any(granted => Permissions.Covers(granted, permission));

    private static Dictionary<string, Role> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("trust/roles.json")!;
        using var json = JsonDocument.Parse(stream);
        return json
            .RootElement.GetProperty("roles")
            .EnumerateArray()
            .Select(Of)
            .ToDictionary(role => role.Id, StringComparer.Ordinal);
    }

    private static Role Of(JsonElement json) =>
        new(
            Text(json, "id"),
            Enum.Parse<DefenceLine>(Text(json, "line"), ignoreCase: true),
            new Localized(Text(json, "ja"), Text(json, "en")),
            new Localized(Text(json.GetProperty("description"), "ja"), Text(json.GetProperty("description"), "en")),
            Text(json, "clause"),
            [.. json.GetProperty("permissions").EnumerateArray().Select(each => Known(each.GetString()!))],
            json.TryGetProperty("endsRequired", out var ends) && ends.GetBoolean()
        );

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string Known(string permission) =>
        Permissions.All.Contains(permission, StringComparer.Ordinal) || Permissions.IsOfRegister(permission)
            ? permission
            : throw new InvalidOperationException($"roles.json grants the unknown permission {permission}.");
}
