using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>
/// The empty cells of a page that a gap counts. Every other empty cell is as it should be: only a key role needs a deputy.
/// </summary>
public sealed class EmptyCells(IEnumerable<(Guid Entry, FieldDefinition Field)> counted)
{
    /// <summary>No cell is marked.</summary>
    public static readonly EmptyCells None = new([]);

    private readonly HashSet<(Guid, FieldDefinition)> _counted = [.. counted];

    public int Count => _counted.Count;

    /// <summary>The cell is empty, and a gap counts the entry because of it.</summary>
    public bool Counts(Entry entry, FieldDefinition field) => _counted.Contains((entry.Id, field));

    /// <summary>Nothing stands in the cell.</summary>
    public static bool IsEmpty(Entry entry, FieldDefinition field) =>
        entry[field] is null or "" or IReadOnlyList<Guid> { Count: 0 };
}
