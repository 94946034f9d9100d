using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.Sessions;

/// <summary>A row of a session, before anybody asked whether it still holds.</summary>
internal sealed record FoundSession(CurrentSession Current, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);

/// <summary>Everything that an account may act for, as read with its session.</summary>
public sealed record OwnActors(Guid AccountId, IReadOnlyList<Actor> All);

/// <summary>
/// Who asks: session, organisations, roles and deputies on one way to the server and back, since every request of a
/// person begins with it.
/// </summary>
public sealed class SignedIn(Database database, SignInSessions sessions, Actors actors)
{
    /// <returns>Null when the session does not hold.</returns>
    public async Task<(CurrentSession Session, OwnActors Own)?> FindAsync(
        Guid accountId,
        string secret,
        CancellationToken cancellation
    )
    {
        var hash = Secret.HashOf(secret);
        var (found, own) = await database.ReadForAccountAsync(
            accountId,
            [SignInSessions.Part(hash), actors.OwnPart(accountId)],
            async reader =>
            {
                var session = await SignInSessions.ReadAsync(reader, cancellation);
                await reader.NextResultAsync(cancellation);
                return (session, await Actors.ReadOwnAsync(reader, accountId, cancellation));
            },
            cancellation
        );
        return await sessions.HoldingAsync(accountId, hash, found, cancellation) is { } current
            ? (current, new OwnActors(accountId, own))
            : null;
    }
}
