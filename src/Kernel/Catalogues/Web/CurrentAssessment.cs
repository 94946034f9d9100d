using System.Collections.Concurrent;
using System.Diagnostics;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>The assessment of today, and its remembrance whenever the records moved.</summary>
public sealed class CurrentAssessment(CatalogueShelf shelf, Assessor assessor, StateHistory history, TimeProvider time)
{
    private static readonly TimeSpan RememberedFor = TimeSpan.FromHours(1);

    /// <summary>Whoever saves one entry does not wait longer for it; over large ledgers the next view remembers.</summary>
    private static readonly TimeSpan EditWaits = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<Guid, (string Stamp, DateTimeOffset At)> _remembered = new();
    private readonly ConcurrentDictionary<Guid, TimeSpan> _took = new();

    public Task<Assessment> TodayAsync(Session session, CancellationToken cancellation) =>
        assessor.AssessAsync(session, shelf.InUse, JapanTime.Today(time), cancellation);

    /// <summary>
    /// The same, written into the history if records moved since it was last written or an hour has passed: dates
    /// alone change states too. The caller commits.
    /// </summary>
    public async Task<Assessment> RememberAsync(Session session, CancellationToken cancellation)
    {
        var assessment = await TimedAsync(session, cancellation);
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
        if (!isKnown && await TryLockAsync(session, cancellation))
        {
            await history.RecordAsync(session, assessment, cancellation);
            _remembered[session.OrganisationId] = (stamp, assessment.At);
        }

        return assessment;
    }

    /// <summary>
    /// What a change did to the states, written with the change itself. An import waits for others that write at the
    /// same moment, so that what it sees is what is there once it is committed.
    /// </summary>
    public async Task FollowAsync(Session session, ChangeScope scope, CancellationToken cancellation)
    {
        if (scope == ChangeScope.Import)
        {
            await session.ExecuteAsync($"select {Lock("pg_advisory_xact_lock")}", cancellation, LockName(session));
        }
        else if (
            _took.GetValueOrDefault(session.OrganisationId) > EditWaits
            || !await TryLockAsync(session, cancellation)
        )
        {
            return;
        }

        await history.RecordAsync(session, await TimedAsync(session, cancellation), cancellation);
    }

    private async Task<Assessment> TimedAsync(Session session, CancellationToken cancellation)
    {
        var from = Stopwatch.GetTimestamp();
        var assessment = await TodayAsync(session, cancellation);
        _took[session.OrganisationId] = Stopwatch.GetElapsedTime(from);
        return assessment;
    }

    private static Task<bool> TryLockAsync(Session session, CancellationToken cancellation) =>
        session.ScalarAsync<bool>($"select {Lock("pg_try_advisory_xact_lock")}", cancellation, LockName(session));

    private static string Lock(string function) => $"{function}(hashtextextended($1, 7))";

    private static string LockName(Session session) => $"item_state {session.OrganisationId}";

    private async Task<string> StampAsync(Session session, CancellationToken cancellation) =>
        $"{JapanTime.Today(time):yyyy-MM-dd} "
        + await session.ScalarAsync<string>(
            $"""
            select concat_ws(' ',
                (select seq from audit_entry where organisation_id = current_organisation()
                    and act in {AuditActs.MovingSql} order by era desc, xid desc, seq desc limit 1),
                (select max(id::text) from (select id from import where organisation_id = current_organisation() order by id desc limit 1) i),
                (select max(finished_at) from import where organisation_id = current_organisation()),
                (select count(*) from import_refusal where organisation_id = current_organisation() and settled_at is null))
            """,
            cancellation
        );
}
