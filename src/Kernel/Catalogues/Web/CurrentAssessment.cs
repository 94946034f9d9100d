using System.Collections.Concurrent;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>The assessment of today, and its remembrance whenever the records moved.</summary>
public sealed class CurrentAssessment(CatalogueShelf shelf, Assessor assessor, StateHistory history, TimeProvider time)
{
    private static readonly TimeSpan RememberedFor = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, (string Stamp, DateTimeOffset At)> _remembered = new();

    public Task<Assessment> TodayAsync(Session session, CancellationToken cancellation) =>
        assessor.AssessAsync(session, shelf.InUse, JapanTime.Today(time), cancellation);

    /// <summary>
    /// The same, written into the history if records moved since it was last written or an hour has passed: dates
    /// alone change states too. The caller commits.
    /// </summary>
    public async Task<Assessment> RememberAsync(Session session, CancellationToken cancellation)
    {
        var assessment = await TodayAsync(session, cancellation);
        if (session.LooksOnly)
        {
            return assessment;
        }

        var stamp = await StampAsync(session, cancellation);
        var isKnown =
            _remembered.TryGetValue(session.OrganisationId, out var last)
            && string.Equals(last.Stamp, stamp, StringComparison.Ordinal)
            && assessment.At - last.At < RememberedFor;
        // Whoever comes second at the same moment leaves the writing to the first.
        if (
            !isKnown
            && await session.ScalarAsync<bool>(
                "select pg_try_advisory_xact_lock(hashtextextended($1, 7))",
                cancellation,
                $"item_state {session.OrganisationId}"
            )
        )
        {
            await history.RecordAsync(session, assessment, cancellation);
            _remembered[session.OrganisationId] = (stamp, assessment.At);
        }

        return assessment;
    }

    private async Task<string> StampAsync(Session session, CancellationToken cancellation) =>
        $"{JapanTime.Today(time):yyyy-MM-dd} "
        + await session.ScalarAsync<string>(
            """
            select concat_ws(' ',
                (select max(id::text) from (select id from entry_change where organisation_id = current_organisation() order by id desc limit 1) c),
                (select max(id::text) from (select id from import where organisation_id = current_organisation() order by id desc limit 1) i),
                (select count(*) from import_refusal where organisation_id = current_organisation() and settled_at is null))
            """,
            cancellation
        );
}
