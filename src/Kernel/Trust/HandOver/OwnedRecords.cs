using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.HandOver;

/// <summary>Entries that name a person, in every register with such a field.</summary>
internal sealed class OwnedRecords(RegisterSet registers, EntryWriter writer)
{
    private IEnumerable<(RegisterDefinition Register, FieldDefinition Field)> Fields =>
        registers.All.SelectMany(register =>
            register.RowFields.Where(each => each.IsPerson).Select(each => (register, each))
        );

    public async Task<IReadOnlyList<OwnedEntries>> CountAsync(
        Session session,
        string name,
        CancellationToken cancellation
    )
    {
        var counted = new List<OwnedEntries>();
        foreach (var (register, field) in Fields)
        {
            var count = await session.ScalarAsync<long>(
                $"select count(*) from {register.Table} where organisation_id = own_organisation() and {field.Column} = $1",
                cancellation,
                name
            );
            counted.Add(new OwnedEntries(register, field, count));
        }

        return [.. counted.Where(each => each.Count > 0)];
    }

    /// <summary>Writes the other name, with history, and remembers which entries these were.</summary>
    public async Task MoveAsync(
        Session session,
        Guid handOver,
        string from,
        string to,
        Author author,
        CancellationToken cancellation
    )
    {
        foreach (var (register, field) in Fields)
        {
            var ids = await session.ListAsync(
                $"select id from {register.Table} where organisation_id = own_organisation() and {field.Column} = $1 order by id",
                reader => reader.GetGuid(0),
                cancellation,
                from
            );
            await writer.SetAsync(session, register, field, ids, to, author, cancellation);

            await session.ExecuteAsync(
                """
                insert into hand_over_item (organisation_id, hand_over_id, register, entry_id, column_name)
                select own_organisation(), $1, $2, id, $3 from unnest($4) id
                """,
                cancellation,
                handOver,
                register.Id,
                field.Column,
                ids.ToArray()
            );
        }
    }

    /// <summary>Puts the old name back wherever nobody wrote a third one since.</summary>
    public async Task PutBackAsync(
        Session session,
        Guid handOver,
        string from,
        string to,
        Author author,
        CancellationToken cancellation
    )
    {
        foreach (var (register, field) in Fields)
        {
            var ids = await session.ListAsync(
                $"""
                select t.id from {register.Table} t join hand_over_item i on i.organisation_id = t.organisation_id
                    and i.entry_id = t.id and i.register = $2 and i.column_name = $3
                where t.organisation_id = own_organisation() and i.hand_over_id = $1 and t.{field.Column} = $4 order by t.id
                """,
                reader => reader.GetGuid(0),
                cancellation,
                handOver,
                register.Id,
                field.Column,
                to
            );
            await writer.SetAsync(session, register, field, ids, from, author, cancellation);
        }
    }
}
