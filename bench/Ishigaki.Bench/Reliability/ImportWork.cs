using System.Diagnostics;
using System.Globalization;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Bench.Reliability;

/// <summary>Files with thousands of rows are taken in, one after the other.</summary>
internal sealed class ImportWork(int rows) : Work("import")
{
    private readonly List<(string Prefix, bool Acknowledged)> _files = [];
    private int _number;
    private bool _flying;

    protected override TimeSpan Window => Usual * 1.6;

    private TimeSpan Usual { get; set; } = TimeSpan.FromSeconds(1);

    public override async Task RunAsync(House house)
    {
        _files.Clear();
        while (true)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"I{_number++:D4}-");
            var watch = Stopwatch.StartNew();
            _flying = true;
            using var answer = await TryAsync(() => LedgerRequests.ImportAsync(house.Client, prefix, rows));
            _files.Add((prefix, answer is { IsSuccessStatusCode: true }));
            if (answer is not { IsSuccessStatusCode: true })
            {
                return;
            }

            _flying = false;
            Usual = (Usual + watch.Elapsed) / 2;
        }
    }

    public override async Task CheckAsync(House house)
    {
        Tally.Killed(_flying ? "rows under way" : "between files");
        await using var session = await house.BeginAsync();
        foreach (var (prefix, acknowledged) in _files)
        {
            var there = await session.ScalarAsync<long>(
                $"select count(*) from {LedgerRequests.Table} where organisation_id = current_organisation() "
                    + "and starts_with(code, $1)",
                default,
                prefix
            );
            Count(acknowledged, there);
        }

        Tally.Half += Math.Abs(await UntoldAsync(session));
    }

    /// <summary>Imported rows less those that the trail tells of.</summary>
    private static Task<long> UntoldAsync(Session session) =>
        session.ScalarAsync<long>(
            $"""
            select (select count(*) from {LedgerRequests.Table}
                where organisation_id = current_organisation() and not starts_with(code, '{EditWork.Prefix}'))
                - (select coalesce(sum((after->>'entries')::bigint), 0)::bigint from audit_entry
                where organisation_id = current_organisation() and register = 'software' and act = 'import.rows')
            """,
            default
        );

    private void Count(bool acknowledged, long there)
    {
        Tally.Doubled += Math.Max(0, there - rows);
        if (acknowledged)
        {
            Tally.Acknowledged += rows;
            Tally.Lost += Math.Max(0, rows - there);
            return;
        }

        Tally.Half += there is 0 || there == rows ? 0 : there;
        Tally.Finished += there == rows ? rows : 0;
    }
}
