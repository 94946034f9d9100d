using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Audit.Retention;

public enum RetentionOutcome
{
    Done,
    NothingToDo,

    /// <summary>The act is written and cannot be sealed yet, because a transaction stays open somewhere; nothing went.</summary>
    NotSealedYet,
}

/// <summary>
/// Takes bodies out of the trail when their time is over. First the act that allows it is written and sealed, then the
/// bodies go: whoever exports in between, and whoever is killed in between, leaves a trail that verifies.
/// </summary>
/// <param name="patience">How long to wait for transactions of others before nothing is done; 30 seconds when null.</param>
public sealed class AuditRetention(
    Database database,
    AuditSealer sealer,
    AuditWriter trail,
    TimeProvider time,
    TimeSpan? patience = null
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(30);

    public async Task<RetentionPlan> PlanAsync(Guid chain, int years, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(chain, cancellation);
        return await RetentionPlan.MakeAsync(session, years, time.GetUtcNow(), cancellation);
    }

    public async Task<(RetentionOutcome Outcome, RetentionPlan Plan)> RunAsync(
        Guid chain,
        int years,
        Author author,
        CancellationToken cancellation
    )
    {
        // What waits is sealed first: then the act is the newest entry, and sealed when nothing waits any more.
        await sealer.SealAsync(chain, cancellation);
        RetentionPlan plan;
        await using (var session = await database.BeginAsync(chain, cancellation))
        {
            plan = await RetentionPlan.MakeAsync(session, years, time.GetUtcNow(), cancellation);
            if (plan.Bodies == 0)
            {
                return (RetentionOutcome.NothingToDo, plan);
            }

            await trail.RecordAsync(
                session,
                AuditActs.Retention,
                author,
                AuditSubject.None,
                null,
                plan.Act,
                cancellation
            );
            await session.CommitAsync(cancellation);
        }

        if (!await IsSealedAsync(chain, cancellation))
        {
            return (RetentionOutcome.NotSealedYet, plan);
        }

        await TakeOutAsync(chain, plan.Place, cancellation);
        return (RetentionOutcome.Done, plan);
    }

    /// <summary>An export holds this shared, whoever takes bodies out alone: no export sees bodies gone and not the act.</summary>
    internal static Task LockAsync(Session session, bool alone, CancellationToken cancellation) =>
        session.ExecuteAsync(
            alone
                ? "select pg_advisory_xact_lock(hashtextextended($1, 7))"
                : "select pg_advisory_xact_lock_shared(hashtextextended($1, 7))",
            cancellation,
            $"audit_retention {session.OrganisationId}"
        );

    private async Task<bool> IsSealedAsync(Guid chain, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < _patience; waited += Pause)
        {
            await sealer.SealAsync(chain, cancellation);
            await using var session = await database.BeginAsync(chain, cancellation);
            var last = await SealedHead.LastOfAsync(session, cancellation);
            if (
                !await session.ScalarAsync<bool>(
                    "select exists (select from audit_entry where organisation_id = current_organisation() "
                        + "and (era, xid, seq) > ($1, $2, $3) and act = $4)",
                    cancellation,
                    [.. (last?.Last ?? AuditPlace.Start).Parameters, AuditActs.Retention]
                )
            )
            {
                return true;
            }

            await Task.Delay(Pause, cancellation);
        }

        return false;
    }

    /// <summary>The application has no right to: only the owner, who is bound to one organisation as well.</summary>
    private async Task TakeOutAsync(Guid chain, AuditPlace last, CancellationToken cancellation)
    {
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnection + ";Pooling=false;Command Timeout=0");
        await using var session = await Session.BeginAsync(owner, chain, accountId: null, cancellation);
        await LockAsync(session, alone: true, cancellation);
        await session.ExecuteAsync(
            """
            update audit_entry set removed = true, act = '', account_id = null, account_name = '', register = '',
                entry_id = null, import_id = null, before = null, after = null, packed = null
            where organisation_id = current_organisation() and not removed and (era, xid, seq) <= ($1, $2, $3)
            """,
            cancellation,
            last.Parameters
        );
        await session.CommitAsync(cancellation);
    }
}
