using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Messages;

/// <summary>Whether an organisation's messages leave the program.</summary>
/// <param name="Reach"><c>outside</c>, or <c>inside</c>: then they are kept and shown in the program alone.</param>
/// <param name="Locked">Nobody may let them out: the organisation is fictional or only practises.</param>
/// <param name="PerMinute">How many attempts at most.</param>
public sealed record MessageSetting(string Reach, bool Locked, int PerMinute)
{
    public bool Outside => Reach == "outside";

    /// <summary>Inside, as long as nobody has said otherwise.</summary>
    public static async Task<MessageSetting> ReadAsync(Session session, CancellationToken cancellation)
    {
        var rows = await session.ListAsync(
            "select reach, locked, per_minute from message_setting where organisation_id = current_organisation()",
            reader => new MessageSetting(reader.GetString(0), reader.GetBoolean(1), reader.GetInt32(2)),
            cancellation
        );
        return rows.FirstOrDefault() ?? new MessageSetting("inside", false, 60);
    }

    /// <returns>False when the organisation is locked inside.</returns>
    public static async Task<bool> SwitchAsync(
        Session session,
        bool outside,
        string by,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            insert into message_setting as s (organisation_id, reach, changed_at, changed_by)
            values (current_organisation(), $1, $2, $3)
            on conflict (organisation_id) do update
            set reach = excluded.reach, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            where not s.locked
            """,
            cancellation,
            outside ? "outside" : "inside",
            at,
            by
        ) == 1;

    /// <summary>Keeps every message of the organisation inside from now on; it cannot be undone.</summary>
    public static Task LockInsideAsync(Session session, CancellationToken cancellation) =>
        session.ExecuteAsync(
            """
            insert into message_setting (organisation_id, reach, locked) values (current_organisation(), 'inside', true)
            on conflict (organisation_id) do update set reach = 'inside', locked = true
            """,
            cancellation
        );
}
