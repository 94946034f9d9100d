using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Trust;

/// <summary>Accounts without passwords.</summary>
internal static class People
{
    public static async Task<Guid> AddAsync(NpgsqlConnection connection, Guid? organisation, string name)
    {
        var id = Guid.CreateVersion7();
        await connection.RunAsync(
            "insert into account (id, user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, "
                + "access_failed_count, display_name) values ($1, $2, true, false, false, false, 0, $3)",
            id,
            $"{id:N}@example.jp",
            name
        );
        if (organisation is { } own)
        {
            await connection.RunAsync("insert into membership (organisation_id, account_id) values ($1, $2)", own, id);
        }

        return id;
    }

    /// <summary>A member with these roles.</summary>
    public static async Task<Member> JoinAsync(
        this TestOrganisation organisation,
        TestServer server,
        string name,
        params string[] roles
    )
    {
        await using var connection = await server.OpenAsSuperuserAsync();
        var id = await AddAsync(connection, null, name);
        await organisation.Get<Organisations>().JoinAsync(organisation.Id, new RoleGrant(id, roles), default);
        return new Member(
            id,
            $"{id:N}@example.jp",
            name,
            [.. roles.Select(role => new HeldRole(role, FakeTime.Today, null))],
            Active: false
        );
    }
}
