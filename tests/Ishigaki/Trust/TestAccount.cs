using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

/// <summary>A bare account row, and organisations for it.</summary>
internal static class TestAccount
{
    public static async Task<Guid> CreateAsync(TestServer server, string? passwordHash = null)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await server.OpenAsSuperuserAsync();
        await connection.RunAsync(
            "insert into account (id, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, "
                + "two_factor_enabled, lockout_enabled, access_failed_count, display_name, password_hash, security_stamp) "
                + "values ($1, $2, upper($2), true, false, false, false, 0, '試験 花子', nullif($3, ''), 'stamp')",
            id,
            NameOf(id),
            passwordHash ?? ""
        );
        return id;
    }

    public static string NameOf(Guid id) => $"{id:N}@example.jp";

    public static async Task<Guid> JoinNewOrganisationAsync(TestServer server, Guid account, string role)
    {
        var organisations = new Organisations(
            server.Database,
            new AuditWriter(TimeProvider.System),
            TimeProvider.System
        );
        var id = await organisations.CreateAsync(Guid.NewGuid().ToString("N"), "試験信用金庫", default);
        await organisations.JoinAsync(id, account, role, default);
        return id;
    }
}
