using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>How many entries of a register lack what, in one pass over it.</summary>
public sealed class GapCounts
{
    public async Task<(long Total, IReadOnlyList<(Gap Gap, long Lacking)> Gaps)> OfAsync(
        Session session,
        RegisterDefinition register,
        IReadOnlyList<Gap> gaps,
        Freshness freshness,
        CancellationToken cancellation
    ) => await CountAsync(session, register, gaps, freshness, "true", null, cancellation);

    /// <summary>What one entry lacks.</summary>
    public async Task<IReadOnlyList<Gap>> OfEntryAsync(
        Session session,
        Entry entry,
        IReadOnlyList<Gap> gaps,
        Freshness freshness,
        CancellationToken cancellation
    )
    {
        var (_, counts) = await CountAsync(
            session,
            entry.Register,
            gaps,
            freshness,
            "t.id = @entry",
            entry.Id,
            cancellation
        );
        return [.. counts.Where(each => each.Lacking > 0).Select(each => each.Gap)];
    }

    private static async Task<(long Total, IReadOnlyList<(Gap Gap, long Lacking)> Gaps)> CountAsync(
        Session session,
        RegisterDefinition register,
        IReadOnlyList<Gap> gaps,
        Freshness freshness,
        string where,
        Guid? entry,
        CancellationToken cancellation
    )
    {
        var columns = string.Concat(gaps.Select(gap => $", count(*) filter (where ({gap.Applies}) and ({gap.Lacks}))"));
        await using var command = session.Command(
            $"{RowSet.With(gaps)}select count(*){columns} from {register.Table} t "
                + $"where t.organisation_id = (select current_organisation()) and t.deleted_at is null and {where}"
        );
        command.Parameters.AddRange(EntrySql.FreshnessParameters(freshness));
        if (entry is { } id)
        {
            command.Parameters.AddWithValue("entry", id);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), [.. gaps.Select((gap, i) => (gap, reader.GetInt64(i + 1)))]);
    }
}
