using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>Entries of one register that refer to an entry.</summary>
/// <param name="Filter">The filter by which the register's list shows all of them.</param>
public sealed record IncomingGroup(
    RegisterDefinition Register,
    string Filter,
    long Total,
    IReadOnlyList<EntryName> First
);

/// <summary>Who refers to an entry: the other direction of every reference (guideline 2.2.1.1-①, 相互参照).</summary>
public sealed class IncomingLinks(RegisterSet registers)
{
    private const int Shown = 10;

    public async Task<IReadOnlyList<IncomingGroup>> OfAsync(
        Session session,
        Entry entry,
        CancellationToken cancellation
    )
    {
        var groups = new List<IncomingGroup>();
        foreach (var register in registers.All)
        {
            foreach (var field in register.Fields.Where(field => field.Target == entry.Register.Id))
            {
                var group = await GroupAsync(session, register, field, entry.Id, cancellation);
                if (group.Total > 0)
                {
                    groups.Add(group);
                }
            }
        }

        return groups;
    }

    private static async Task<IncomingGroup> GroupAsync(
        Session session,
        RegisterDefinition register,
        FieldDefinition field,
        Guid target,
        CancellationToken cancellation
    )
    {
        var refers = field.InRow
            ? $"t.{field.Column} = $1"
            : "t.id in (select l.entry_id from entry_link l where l.organisation_id = current_organisation() "
                + $"and l.register = '{register.Id}' and l.relation = '{field.Name}' and l.target_id = $1)";
        var where =
            $"from {register.Table} t where t.organisation_id = current_organisation() and t.deleted_at is null and {refers}";
        var total = await session.ScalarAsync<long>($"select count(*) {where}", cancellation, target);
        var first = await session.ListAsync(
            $"select t.id, t.{register.Key.Column}, t.{register.Title.Column} {where} order by t.{register.Title.Column}, t.id limit {Shown}",
            reader => new EntryName(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), false),
            cancellation,
            target
        );
        return new IncomingGroup(register, field.Name, total, first);
    }
}
