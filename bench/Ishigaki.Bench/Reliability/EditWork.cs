using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ishigaki.Bench.Reliability;

/// <summary>Several people add entries and change each of them some times.</summary>
internal sealed class EditWork : Work
{
    /// <summary>How the codes of entries begin that people add.</summary>
    public const string Prefix = "E";
    private const int People = 4;
    private const int Changes = 3;
    private readonly ConcurrentDictionary<string, Sent> _entries = new(StringComparer.Ordinal);
    private int _number;

    public EditWork()
        : base("edit") { }

    protected override TimeSpan Window => TimeSpan.FromSeconds(2.5);

    public override Task RunAsync(House house)
    {
        _entries.Clear();
        return Task.WhenAll(Enumerable.Range(0, People).Select(_ => EditAsync(house)));
    }

    public override async Task CheckAsync(House house)
    {
        Tally.Killed(_entries.Values.Any(each => each.Flying.Length > 0) ? "edits under way" : "between edits");
        await using var session = await house.BeginAsync();
        var rows = await session.ListAsync(
            $"""
            select t.code, t.name, count(e.*), count(e.*) filter (where e.act = 'create')
            from {LedgerRequests.Table} t left join audit_entry e
                on e.organisation_id = t.organisation_id and e.register = 'software' and e.entry_id = t.id
                and e.act in ('create', 'change')
            where t.organisation_id = current_organisation() and t.code = any($1) group by t.id, t.code, t.name
            """,
            reader => new Row(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3)),
            default,
            (object)_entries.Keys.ToArray()
        );
        var found = rows.ToLookup(row => row.Code, StringComparer.Ordinal);
        foreach (var (code, sent) in _entries)
        {
            Count(sent, [.. found[code]]);
        }
    }

    private void Count(Sent sent, List<Row> rows)
    {
        Tally.Acknowledged += sent.Steps;
        Tally.Doubled += Math.Max(0, rows.Count - 1);
        if (rows is not [var row, ..])
        {
            Tally.Lost += sent.Steps;
            return;
        }

        var flown = sent.Flying.Length > 0 && row.Name == sent.Flying;
        Tally.Finished += flown ? 1 : 0;
        Tally.Lost += flown || row.Name == sent.Name ? 0 : 1;
        var steps = sent.Steps + (flown ? 1 : 0);
        Tally.Half += Math.Max(0, steps - row.Told);
        Tally.Doubled += Math.Max(0, row.Told - steps) + Math.Max(0, row.Created - 1);
    }

    private async Task EditAsync(House house)
    {
        while (true)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Interlocked.Increment(ref _number):D6}");
            var sent = _entries[code] = new Sent { Flying = "0" };
            using var made = await TryAsync(() => LedgerRequests.CreateAsync(house.Client, code, sent.Flying));
            if (made is not { IsSuccessStatusCode: true })
            {
                return;
            }

            sent.Land();
            var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
            for (var i = 1; i <= Changes; i++)
            {
                sent.Flying = i.ToString(CultureInfo.InvariantCulture);
                using var put = await TryAsync(() => LedgerRequests.ReplaceAsync(house.Client, id, code, sent.Flying));
                if (put is not { IsSuccessStatusCode: true })
                {
                    return;
                }

                sent.Land();
            }
        }
    }

    private sealed record Row(string Code, string Name, long Told, long Created);

    /// <summary>What was sent of one entry, and how far it was acknowledged.</summary>
    private sealed class Sent
    {
        public string Name { get; private set; } = "";

        public string Flying { get; set; } = "";

        public int Steps { get; private set; }

        public void Land() => (Name, Flying, Steps) = (Flying, "", Steps + 1);
    }
}
