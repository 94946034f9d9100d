using System.Security.Cryptography;
using System.Text;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.SignIn;

/// <summary>
/// Counts attempts before their outcome is known, so that a hundred at once are not a hundred free guesses, and takes
/// them back when they succeed. Names without an account are counted alike: a lock tells nobody which names exist.
/// </summary>
public sealed class SignInAttempts(Database database, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <returns>How long to wait; zero when the attempt may go on (it is counted as a failure until it succeeds).</returns>
    public async Task<TimeSpan> BeginAsync(string userName, string address, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var session = await database.BeginSharedAsync(cancellation);
        var (byAddress, byName) = (OfAddress(address), OfName(userName));
        // Always in this order, so that two requests cannot wait for each other.
        var origin = await ReadAsync(session, byAddress, cancellation);
        var name = await ReadAsync(session, byName, cancellation);
        var wait = Longer(AttemptRule.ByAddress.Wait(origin, now), AttemptRule.ByName.Wait(name, now));
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        await WriteAsync(session, byAddress, AttemptRule.ByAddress.Fail(origin, now), cancellation);
        await WriteAsync(session, byName, AttemptRule.ByName.Fail(name, now), cancellation);
        await session.ExecuteAsync(
            """
            delete from sign_in_attempt where key_hash in (
                select key_hash from sign_in_attempt where last_at < $1 for update skip locked)
            """,
            cancellation,
            now - Kept
        );
        await session.CommitAsync(cancellation);
        return TimeSpan.Zero;
    }

    /// <summary>The attempt was right: the name is clean again, the address is where it was before.</summary>
    public async Task SucceedAsync(string userName, string address, CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        var byAddress = OfAddress(address);
        var origin = await ReadAsync(session, byAddress, cancellation);
        await WriteAsync(session, byAddress, AttemptRule.ByAddress.Forgive(origin), cancellation);
        await ClearAsync(session, userName, cancellation);
        await session.CommitAsync(cancellation);
    }

    /// <summary>The first factor was right and the second is still to come: this attempt counts no more, earlier ones do.</summary>
    public async Task ForgiveAsync(string userName, string address, CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        foreach (
            var (key, rule) in new[]
            {
                (OfAddress(address), AttemptRule.ByAddress),
                (OfName(userName), AttemptRule.ByName),
            }
        )
        {
            var state = await ReadAsync(session, key, cancellation);
            await WriteAsync(session, key, rule.Forgive(state), cancellation);
        }

        await session.CommitAsync(cancellation);
    }

    /// <summary>An administrator unlocks a name.</summary>
    public async Task UnlockAsync(string userName, CancellationToken cancellation)
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        await ClearAsync(session, userName, cancellation);
        await session.CommitAsync(cancellation);
    }

    /// <summary>Which of the names must wait now.</summary>
    public async Task<IReadOnlySet<string>> BlockedAsync(
        IReadOnlyCollection<string> userNames,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginSharedAsync(cancellation);
        var hashes = await session.ListAsync(
            "select key_hash from sign_in_attempt where key_hash = any($1) and blocked_until > $2",
            reader => reader.GetString(0),
            cancellation,
            userNames.Select(OfName).ToArray(),
            time.GetUtcNow()
        );
        return userNames
            .Where(name => hashes.Contains(OfName(name), StringComparer.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static Task<int> ClearAsync(Session session, string userName, CancellationToken cancellation) =>
        session.ExecuteAsync("delete from sign_in_attempt where key_hash = $1", cancellation, OfName(userName));

    private static async Task<AttemptState> ReadAsync(Session session, string key, CancellationToken cancellation)
    {
        await session.ExecuteAsync(
            """
            insert into sign_in_attempt (key_hash, failures, last_at) values ($1, 0, '-infinity')
            on conflict (key_hash) do nothing
            """,
            cancellation,
            key
        );
        var rows = await session.ListAsync(
            """
            select failures, case when isfinite(last_at) then last_at end, blocked_until
            from sign_in_attempt where key_hash = $1 for update
            """,
            reader => new AttemptState(
                reader.GetInt32(0),
                reader.IsDBNull(1) ? DateTimeOffset.MinValue : reader.GetFieldValue<DateTimeOffset>(1),
                reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2)
            ),
            cancellation,
            key
        );
        return rows.SingleOrDefault() ?? AttemptState.None;
    }

    private static Task<int> WriteAsync(
        Session session,
        string key,
        AttemptState state,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            "update sign_in_attempt set failures = $2, last_at = $3, blocked_until = $4 where key_hash = $1",
            cancellation,
            key,
            state.Failures,
            state.LastAt,
            SqlNull.Instant(state.BlockedUntil)
        );

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string OfName(string userName) => Hash("name:" + userName.Trim().ToUpperInvariant());

    private static string OfAddress(string address) => Hash("address:" + address);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
