using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>The hand-overs that were signed, of all keys of this database.</summary>
public static class KeyHandOvers
{
    /// <summary>A longer way between two heads of one chain is none: somebody wrote rows.</summary>
    private const int LongestPath = 100;

    public static Task<int> KeepAsync(
        Session session,
        TrailSigner old,
        TrailSigner next,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            "insert into audit_key_hand_over (old_key, new_key, code, at) values ($1, $2, $3, $4)",
            cancellation,
            old.Id,
            next.Id,
            KeyHandOver.Write(old, next),
            at
        );

    /// <summary>Every hand-over, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(Session session, CancellationToken cancellation) =>
        [.. (await ReadAsync(session, cancellation)).Select(each => each.Code)];

    /// <summary>The hand-overs that lead from one key to another; empty when there is no way.</summary>
    public static async Task<IReadOnlyList<string>> PathAsync(
        Session session,
        string from,
        string to,
        CancellationToken cancellation
    )
    {
        // Backwards: a key has one key before it, while one that was stopped in between may have named several.
        var before = (await ReadAsync(session, cancellation)).ToLookup(each => each.New, StringComparer.Ordinal);
        var path = new List<string>();
        for (var at = to; at != from && path.Count < LongestPath; )
        {
            if (before[at].LastOrDefault() is not { Code: { } code } step)
            {
                return [];
            }

            path.Insert(0, code);
            at = step.Old;
        }

        return path.Count < LongestPath ? path : [];
    }

    private static Task<List<(string Old, string New, string Code)>> ReadAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        session.ListAsync(
            "select old_key, new_key, code from audit_key_hand_over order by at, new_key",
            reader => (reader.GetString(0), reader.GetString(1), reader.GetString(2)),
            cancellation
        );
}
