using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Entries;

public sealed partial class EntryReader
{
    /// <summary>
    /// Which empty cells of these entries are gaps: one query for the page, and none where no empty cell could be one. The
    /// predicates are those that count and filter, so that what is marked is what the figures say.
    /// </summary>
    public async Task<EmptyCells> EmptyCellsAsync(
        Session session,
        RegisterDefinition register,
        IReadOnlyList<Entry> entries,
        IReadOnlyCollection<FieldDefinition> fields,
        Freshness freshness,
        CancellationToken cancellation
    )
    {
        var asked = Asked(register, entries, fields);
        if (asked.Count == 0)
        {
            return EmptyCells.None;
        }

        var columns = string.Concat(asked.Select(each => $", {Predicate(each.Gap, each.Fields)}"));
        await using var command = session.Command(
            $"{RowSet.With(asked.Select(each => each.Gap), columns)}select t.id{columns} from {register.Table} t "
                + "where t.organisation_id = @organisation and t.deleted_at is null and t.id = any(@entries)"
        );
        command.Parameters.AddRange(EntrySql.FreshnessParameters(freshness));
        command.Parameters.AddWithValue("organisation", session.OrganisationId);
        command.Parameters.AddWithValue("entries", entries.Select(entry => entry.Id).ToArray());
        var byId = entries.ToDictionary(entry => entry.Id);
        var counted = new List<(Guid, FieldDefinition)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var entry = byId[reader.GetGuid(0)];
            counted.AddRange(
                asked
                    .Where((_, i) => !reader.IsDBNull(i + 1) && reader.GetBoolean(i + 1))
                    .SelectMany(each => each.Fields)
                    .Where(field => EmptyCells.IsEmpty(entry, field))
                    .Select(field => (entry.Id, field))
            );
        }

        return new EmptyCells(counted);
    }

    /// <summary>
    /// An empty list of references is what its gap lacks; asking once more would go through all references of the ledger for
    /// a page of a hundred entries.
    /// </summary>
    private static string Predicate(Gap gap, List<FieldDefinition> fields) =>
        fields.TrueForAll(field => !field.InRow) ? $"({gap.Applies})" : $"({gap.Applies}) and ({gap.Lacks})";

    private List<(Gap Gap, List<FieldDefinition> Fields)> Asked(
        RegisterDefinition register,
        IReadOnlyList<Entry> entries,
        IReadOnlyCollection<FieldDefinition> fields
    )
    {
        var empty = fields.Where(field => entries.Any(entry => EmptyCells.IsEmpty(entry, field))).ToList();
        return
        [
            .. gaps.Of(register.Id)
                .Select(gap => (gap, empty.Where(gap.AsksFor).ToList()))
                .Where(each => each.Item2.Count > 0),
        ];
    }
}
