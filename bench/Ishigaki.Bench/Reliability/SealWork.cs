using System.Diagnostics;
using System.Globalization;

namespace Ishigaki.Bench.Reliability;

/// <summary>Thousands of entries wait for the sealer, which is killed at its work.</summary>
internal sealed class SealWork(int rows) : Work("seal")
{
    private const string Prefix = "S";
    private const int Batch = Kernel.Trust.Audit.AuditSealer.LargestBatch;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(9);
    private int _number;
    private bool _caught;
    private long _heads;

    /// <summary>From the sealer's first step; two batches take about as long.</summary>
    protected override TimeSpan Window => TimeSpan.FromMilliseconds(350);

    /// <summary>New rows are told of many at once, changed ones each by itself: only those make much to seal.</summary>
    public override async Task PrepareAsync(House house)
    {
        using var answer = await LedgerRequests.ImportAsync(house.Client, Prefix, rows);
        answer.EnsureSuccessStatusCode();
    }

    public override async Task RunAsync(House house)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"改訂{_number++}-");
        using var answer = await TryAsync(() => LedgerRequests.ImportAsync(house.Client, Prefix, rows, name));
        Tally.Acknowledged += answer is { IsSuccessStatusCode: true } ? rows : 0;
    }

    public override async Task MomentAsync(House house, Random random)
    {
        var watch = Stopwatch.StartNew();
        _caught = false;
        var ready = false;
        while (watch.Elapsed < Longest && !_caught)
        {
            var (heads, locked, waiting) = await LookAsync(house);
            // The sealer has begun with what waits: it holds its lock, or its first batch is there.
            _caught = ready && (locked || waiting < rows);
            if (waiting >= rows)
            {
                (ready, _heads) = (true, heads);
            }
        }

        await base.MomentAsync(house, random);
    }

    public override async Task CheckAsync(House house)
    {
        var (heads, _, waiting) = await LookAsync(house);
        Tally.Killed(
            !_caught ? "sealer not met"
            : waiting == 0 ? "everything sealed"
            : heads > _heads ? "between two batches"
            : "in the first batch"
        );
        Tally.Finished += rows - Math.Min(rows, waiting);
        // A sealed batch is whole: as many leaf hashes and entries as its head says.
        await using var session = await house.BeginAsync();
        Tally.Half += await session.ScalarAsync<long>(
            "select count(*) from audit_head where organisation_id = current_organisation() "
                + "and octet_length(leaves) <> count * 32",
            default
        );
        Tally.Doubled += await session.ScalarAsync<long>(
            "select coalesce(sum(count), 0)::bigint - coalesce(max(first + count - 1), 0) from audit_head "
                + "where organisation_id = current_organisation()",
            default
        );
        Tally.Lost += await session.ScalarAsync<long>(
            """
            select coalesce(sum(h.count), 0)::bigint - (select count(*) from audit_entry e
                where e.organisation_id = current_organisation() and (e.era, e.xid, e.seq) <=
                (select last_era, last_xid, last_seq from audit_head where organisation_id = current_organisation()
                order by number desc limit 1))
            from audit_head h where h.organisation_id = current_organisation()
            """,
            default
        );
    }

    private static async Task<(long Heads, bool Locked, long Waiting)> LookAsync(House house)
    {
        await using var session = await house.BeginAsync();
        var found = await session.ListAsync(
            $"""
            select coalesce(h.number, 0), exists (select from pg_locks where locktype = 'advisory'),
                (select count(*) from (select from audit_entry e where e.organisation_id = current_organisation()
                    and (e.era, e.xid, e.seq) >
                        (coalesce(h.last_era, 0), coalesce(h.last_xid, '0'::xid8), coalesce(h.last_seq, 0))
                    limit {10 * Batch}) w)
            from (select 1) one left join lateral (
                select number, last_era, last_xid, last_seq from audit_head
                where organisation_id = current_organisation() order by number desc limit 1) h on true
            """,
            reader => (reader.GetInt64(0), reader.GetBoolean(1), reader.GetInt64(2)),
            default
        );
        return found[0];
    }
}
