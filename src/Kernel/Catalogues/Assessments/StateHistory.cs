using System.Text.Json;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>One state of one item, valid from an instant until the next.</summary>
public sealed record StateChange(
    string Item,
    DateTimeOffset At,
    ItemState State,
    IReadOnlyList<RecordedFigure> Figures
);

/// <summary>A figure as it was counted then.</summary>
public sealed record RecordedFigure(string Id, long Population, long Lacking);

/// <summary>Remembers how states changed. Only changes are written, so the history of an item is short.</summary>
public sealed class StateHistory
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>How many items changed since the last record.</returns>
    public async Task<int> RecordAsync(Session session, Assessment assessment, CancellationToken cancellation)
    {
        return await session.ExecuteAsync(
            """
            insert into item_state (organisation_id, catalogue, item, at, as_of, state, otherwise, figures)
            select current_organisation(), $1, n.item, $2, $3, n.state, nullif(n.otherwise, ''), n.figures::jsonb
            from unnest($4::text[], $5::text[], $6::text[], $7::text[]) as n (item, state, otherwise, figures)
            left join lateral (
                select s.state, s.otherwise, s.figures from item_state s
                where s.organisation_id = current_organisation() and s.catalogue = $1 and s.item = n.item
                order by s.at desc limit 1) last on true
            where last.state is distinct from n.state
               or last.otherwise is distinct from nullif(n.otherwise, '')
               or last.figures is distinct from n.figures::jsonb
            on conflict do nothing
            """,
            cancellation,
            assessment.Catalogue.Id,
            assessment.At,
            assessment.AsOf,
            assessment.Items.Select(item => item.Item.Id).ToArray(),
            assessment.Items.Select(item => StateCode.Of(item.State)).ToArray(),
            assessment.Items.Select(item => item.Otherwise is { } other ? StateCode.Of(other) : "").ToArray(),
            assessment.Items.Select(Figures).ToArray()
        );
    }

    /// <summary>The state of every item at an instant; items without a record by then are missing.</summary>
    public async Task<IReadOnlyDictionary<string, StateChange>> AtAsync(
        Session session,
        string catalogue,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        var rows = await session.ListAsync(
            """
            select distinct on (item) item, at, state, figures::text from item_state
            where organisation_id = current_organisation() and catalogue = $1 and at <= $2
            order by item, at desc
            """,
            Read,
            cancellation,
            catalogue,
            at
        );
        return rows.ToDictionary(row => row.Item, StringComparer.Ordinal);
    }

    /// <summary>The changes of one item, newest first.</summary>
    public async Task<IReadOnlyList<StateChange>> OfAsync(
        Session session,
        string catalogue,
        string item,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            """
            select item, at, state, figures::text from item_state
            where organisation_id = current_organisation() and catalogue = $1 and item = $2
            order by at desc limit 200
            """,
            Read,
            cancellation,
            catalogue,
            item
        );

    /// <summary>How many items were in one of the states at each instant; null where nothing had been recorded by then.</summary>
    /// <param name="except">Ids of items that are not counted.</param>
    public async Task<IReadOnlyList<(DateTimeOffset At, int? Items)>> CountAsync(
        Session session,
        string catalogue,
        IReadOnlyCollection<ItemState> states,
        IReadOnlyCollection<DateTimeOffset> instants,
        IReadOnlyCollection<string> except,
        CancellationToken cancellation
    ) =>
        await session.ListAsync(
            """
            select w.at, count(*) filter (where s.state = any($3) and s.item <> all($4)), count(s.state)
            from unnest($2::timestamptz[]) as w (at)
            left join lateral (
                select distinct on (item) item, state from item_state
                where organisation_id = current_organisation() and catalogue = $1 and at <= w.at
                order by item, at desc) s on true
            group by w.at order by w.at
            """,
            reader =>
                (
                    reader.GetFieldValue<DateTimeOffset>(0),
                    reader.GetInt64(2) == 0 ? (int?)null : (int)reader.GetInt64(1)
                ),
            cancellation,
            catalogue,
            instants.Select(instant => instant.ToUniversalTime()).ToArray(),
            states.Select(StateCode.Of).ToArray(),
            except.ToArray()
        );

    private static StateChange Read(Npgsql.NpgsqlDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetFieldValue<DateTimeOffset>(1),
            StateCode.Parse(reader.GetString(2)),
            JsonSerializer.Deserialize<List<RecordedFigure>>(reader.GetString(3), Json) ?? []
        );

    private static string Figures(AssessedItem item) =>
        JsonSerializer.Serialize(
            (item.Outcome?.Figures ?? []).Select(figure => new RecordedFigure(
                figure.Id,
                figure.Population,
                figure.Lacking
            )),
            Json
        );
}
