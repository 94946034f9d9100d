using System.Globalization;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.Audit.Retention;

/// <summary>What would go: whole batches, from the first on, all sealed before an instant.</summary>
/// <param name="SealedBefore">Batches sealed at this instant or later stay.</param>
/// <param name="Last">The position of the last entry concerned; zero when none is.</param>
/// <param name="Bodies">How many of them still have their bodies.</param>
/// <param name="Earliest">Of those bodies.</param>
public sealed record RetentionPlan(
    int Years,
    DateTimeOffset SealedBefore,
    long Last,
    AuditPlace Place,
    long Bodies,
    DateTimeOffset? Earliest,
    DateTimeOffset? Latest
)
{
    /// <summary>From the first batch on without a gap: one that a wrong clock dated too early waits for those before it.</summary>
    private const string LastOver = """
        select coalesce(max(number), 0) from audit_head where organisation_id = current_organisation() and number <
            coalesce((select min(number) from audit_head
                where organisation_id = current_organisation() and sealed_at >= $1), 9223372036854775807)
        """;

    private const string Bodied = """
        select count(*), min(at), max(at) from audit_entry
        where organisation_id = current_organisation() and not removed and (era, xid, seq) <= ($1, $2, $3)
        """;

    public static async Task<RetentionPlan> MakeAsync(
        Session session,
        int years,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var before = now.ToUniversalTime().AddYears(-years);
        var number = await session.ScalarAsync<long>(LastOver, cancellation, before);
        if (await SealedHead.FindAsync(session, number, cancellation) is not { } head)
        {
            return new RetentionPlan(years, before, 0, AuditPlace.Start, 0, null, null);
        }

        var found = await session.ListAsync(
            Bodied,
            reader =>
                (
                    Count: reader.GetInt64(0),
                    Earliest: reader.IsDBNull(1) ? (DateTimeOffset?)null : reader.GetFieldValue<DateTimeOffset>(1),
                    Latest: reader.IsDBNull(2) ? (DateTimeOffset?)null : reader.GetFieldValue<DateTimeOffset>(2)
                ),
            cancellation,
            head.Last.Parameters
        );
        var (bodies, earliest, latest) = found[0];
        return new RetentionPlan(years, before, head.Signed.Head.Last, head.Last, bodies, earliest, latest);
    }

    /// <summary>What the act says; <see cref="Engines.Evidence.Trail.TrailVerifier"/> reads it.</summary>
    internal object Act =>
        new
        {
            First = 1,
            Last,
            SealedBefore = SealedBefore.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
                CultureInfo.InvariantCulture
            ),
            Years,
            Bodies,
        };
}
