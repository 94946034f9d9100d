using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Npgsql;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>Reads entries: pages of a list, one entry, the names of entries referred to, the history.</summary>
public sealed partial class EntryReader(RegisterSet registers, GapSet gaps)
{
    public async Task<EntryPage> ListAsync(
        Session session,
        RegisterDefinition register,
        EntryQuery query,
        Freshness freshness,
        CancellationToken cancellation
    )
    {
        var sql = new EntrySql(session.OrganisationId, register, query, gaps, freshness);
        var total = await CountAsync(session, sql, cancellation);
        await using var command = session.Command(sql.Page());
        foreach (var parameter in sql.Parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        var entries = new List<Entry>(query.Limit + 1);
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                entries.Add(ReadEntry(register, reader));
            }
        }

        var more = entries.Count > query.Limit;
        if (more)
        {
            entries.RemoveAt(entries.Count - 1);
        }

        if (query.IsBackward)
        {
            entries.Reverse();
        }

        await LoadLinksAsync(session, register, entries, cancellation);
        var names = await NamesAsync(session, register, entries, cancellation);
        var (next, previous) = AroundOf(query, entries, more, sql.Sort);
        return new EntryPage(entries, total, next, previous, names);
    }

    /// <summary>Where the pages around one begin.</summary>
    /// <param name="more">There are entries beyond the page, in the direction in which it was read.</param>
    internal static (PageCursor? Next, PageCursor? Previous) AroundOf(
        EntryQuery query,
        IReadOnlyList<Entry> shown,
        bool more,
        FieldDefinition sort
    )
    {
        var hasNext = query.IsBackward ? query.From is not null && !query.Last : more;
        var hasPrevious = query.IsBackward ? more : query.From is not null;
        return (
            hasNext && shown.Count > 0 ? CursorOf(shown[^1], sort, backward: false) : null,
            hasPrevious && shown.Count > 0 ? CursorOf(shown[0], sort, backward: true) : null
        );
    }

    /// <summary>Every entry that the query finds, in its order, for an export.</summary>
    public async IAsyncEnumerable<(Entry Entry, IReadOnlyDictionary<Guid, EntryName> Names)> AllAsync(
        Session session,
        RegisterDefinition register,
        EntryQuery query,
        Freshness freshness,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        const int Step = 2000;
        PageCursor? from = null;
        do
        {
            var page = await ListAsync(
                session,
                register,
                query with
                {
                    From = from,
                    Last = false,
                    Limit = Step,
                },
                freshness,
                cancellation
            );
            foreach (var entry in page.Entries)
            {
                yield return (entry, page.Names);
            }

            from = page.Next;
        } while (from is not null);
    }

    public async Task<Entry?> FindAsync(
        Session session,
        RegisterDefinition register,
        Guid id,
        CancellationToken cancellation
    ) => await FindOneAsync(session, register, "t.id = $1", id, cancellation);

    public async Task<Entry?> FindByKeyAsync(
        Session session,
        RegisterDefinition register,
        string key,
        CancellationToken cancellation
    ) => await FindOneAsync(session, register, $"t.{register.Key.Column} = $1", key, cancellation);

    /// <summary>The single entry of a register such as the profile; null when nobody entered it.</summary>
    public async Task<Entry?> SingleAsync(
        Session session,
        RegisterDefinition register,
        CancellationToken cancellation
    ) => await FindOneAsync(session, register, "t.deleted_at is null and $1", true, cancellation);

    public async Task<IReadOnlyDictionary<Guid, EntryName>> NamesAsync(
        Session session,
        RegisterDefinition register,
        IReadOnlyCollection<Entry> entries,
        CancellationToken cancellation
    )
    {
        var names = new Dictionary<Guid, EntryName>();
        foreach (var field in register.Fields.Where(field => field.Target is not null))
        {
            var ids = entries.SelectMany(entry => Targets(entry[field])).Distinct().ToArray();
            await AddNamesAsync(session, registers.TargetOf(field), ids, names, cancellation);
        }

        return names;
    }

    /// <summary>Live entries whose key or name contains the folded text, for choosing a reference.</summary>
    public Task<List<EntryName>> SuggestAsync(
        Session session,
        RegisterDefinition register,
        string search,
        int limit,
        CancellationToken cancellation
    )
    {
        var words = SearchText.Words(search).ToArray();
        var where = string.Concat(words.Select((_, i) => $" and position(${i + 1} in t.search) > 0"));
        return session.ListAsync(
            $"select t.id, t.{register.Key.Column}, t.{register.Title.Column}, false from {register.Table} t "
                + $"where t.organisation_id = shown_organisation() and t.deleted_at is null{where} "
                + $"order by t.{register.Title.Column}, t.id limit {limit}",
            ReadName,
            cancellation,
            [.. words]
        );
    }

    internal static IEnumerable<Guid> Targets(object? value) =>
        value switch
        {
            Guid id => [id],
            IReadOnlyList<Guid> ids => ids,
            _ => [],
        };

    internal static Entry ReadEntry(RegisterDefinition register, NpgsqlDataReader reader)
    {
        var values = new object?[register.Fields.Count];
        var column = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var field = register.Fields[i];
            values[i] = field.InRow ? ReadValue(field, reader, column++) : Array.Empty<Guid>();
        }

        return new Entry
        {
            Register = register,
            Values = values,
            Id = reader.GetGuid(column),
            ChangedAt = reader.GetFieldValue<DateTimeOffset>(column + 1),
            ImportId = reader.IsDBNull(column + 2) ? null : reader.GetGuid(column + 2),
            ImportRow = reader.IsDBNull(column + 3) ? null : reader.GetInt32(column + 3),
            DeletedAt = reader.IsDBNull(column + 4) ? null : reader.GetFieldValue<DateTimeOffset>(column + 4),
        };
    }

    private static object? ReadValue(FieldDefinition field, NpgsqlDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        return field.Kind switch
        {
            FieldKind.Date => reader.GetFieldValue<DateOnly>(column),
            FieldKind.Integer => reader.GetInt32(column),
            FieldKind.YesNo => reader.GetBoolean(column),
            FieldKind.Reference => reader.GetGuid(column),
            _ => reader.GetString(column),
        };
    }

    private static EntryName ReadName(NpgsqlDataReader reader) =>
        new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3));

    private static PageCursor CursorOf(Entry entry, FieldDefinition sort, bool backward) =>
        new(
            entry[sort] switch
            {
                DateOnly date => date.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                string text => text,
                _ => "",
            },
            entry.Id,
            backward
        );

    private static async Task<long> CountAsync(Session session, EntrySql sql, CancellationToken cancellation)
    {
        await using var command = session.Command(sql.Count);
        foreach (var parameter in sql.Parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    internal async Task AddNamesAsync(
        Session session,
        RegisterDefinition target,
        Guid[] ids,
        Dictionary<Guid, EntryName> names,
        CancellationToken cancellation
    )
    {
        if (ids.Length == 0)
        {
            return;
        }

        var found = await session.ListPreparedAsync(
            $"select t.id, t.{target.Key.Column}, t.{target.Title.Column}, t.deleted_at is not null "
                + $"from {target.Table} t where t.organisation_id = shown_organisation() and t.id = any($1)",
            ReadName,
            cancellation,
            ids
        );
        foreach (var name in found)
        {
            names[name.Id] = name;
        }
    }

    private async Task<Entry?> FindOneAsync(
        Session session,
        RegisterDefinition register,
        string condition,
        object value,
        CancellationToken cancellation
    )
    {
        var found = await session.ListAsync(
            $"select {EntrySql.Columns(register)} from {register.Table} t "
                + $"where t.organisation_id = shown_organisation() and {condition} limit 1",
            reader => ReadEntry(register, reader),
            cancellation,
            value
        );
        await LoadLinksAsync(session, register, found, cancellation);
        return found.FirstOrDefault();
    }

    private static async Task LoadLinksAsync(
        Session session,
        RegisterDefinition register,
        List<Entry> entries,
        CancellationToken cancellation
    )
    {
        if (entries.Count == 0 || !register.LinkFields.Any())
        {
            return;
        }

        var links = await session.ListAsync(
            "select entry_id, relation, target_id from entry_link "
                + "where organisation_id = shown_organisation() and register = $1 and entry_id = any($2)",
            reader => (Entry: reader.GetGuid(0), Relation: reader.GetString(1), Target: reader.GetGuid(2)),
            cancellation,
            register.Id,
            entries.Select(entry => entry.Id).ToArray()
        );
        var byEntry = links.ToLookup(link => (link.Entry, link.Relation), link => link.Target);
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i] = entries[i] with
            {
                Values =
                [
                    .. register.Fields.Select(
                        (field, index) =>
                            field.InRow ? entries[i].Values[index] : byEntry[(entries[i].Id, field.Name)].ToArray()
                    ),
                ],
            };
        }
    }
}
