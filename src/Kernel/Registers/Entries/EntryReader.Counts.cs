using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Entries;

public sealed partial class EntryReader
{
    /// <summary>How many entries there are.</summary>
    public Task<long> CountAsync(Session session, RegisterDefinition register, CancellationToken cancellation) =>
        CountAsync(
            session,
            new EntrySql(session.OrganisationId, register, new EntryQuery(), gaps, default),
            cancellation
        );

    /// <summary>How many entries the query finds by the stored value of a field; empty for unset.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountByAsync(
        Session session,
        RegisterDefinition register,
        EntryQuery query,
        FieldDefinition field,
        Freshness freshness,
        CancellationToken cancellation
    )
    {
        var sql = new EntrySql(session.OrganisationId, register, query, gaps, freshness);
        await using var command = session.Command(sql.CountBy(field));
        foreach (var parameter in sql.Parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            counts[reader.GetString(0)] = reader.GetInt64(1);
        }

        return counts;
    }
}
