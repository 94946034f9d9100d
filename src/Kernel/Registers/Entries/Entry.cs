using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>
/// One entry of a register. Values stand in the order of the definition's fields: text and choice codes as string
/// (never null), several choices as codes joined by <c>;</c>, <see cref="DateOnly"/>, int, bool, a reference as
/// <see cref="Guid"/>, references as <see cref="IReadOnlyList{Guid}"/>; null where unset.
/// </summary>
public sealed record Entry
{
    public required Guid Id { get; init; }

    public required RegisterDefinition Register { get; init; }

    public required IReadOnlyList<object?> Values { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public Guid? ImportId { get; init; }

    /// <summary>The row of the import's file that brought the entry, as a spreadsheet numbers it.</summary>
    public int? ImportRow { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public object? this[FieldDefinition field] => Values[IndexOf(field)];

    public string Key => (string?)this[Register.Key] ?? "";

    public string Title => (string?)this[Register.Title] is { Length: > 0 } title ? title : Key;

    private int IndexOf(FieldDefinition wanted)
    {
        for (var i = 0; i < Register.Fields.Count; i++)
        {
            if (ReferenceEquals(Register.Fields[i], wanted))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(wanted), wanted.Name, "Not a field of this register.");
    }
}

/// <summary>How another entry is known where it is referred to.</summary>
public readonly record struct EntryName(Guid Id, string Key, string Title, bool Deleted);

/// <summary>One change of one entry; values by field name.</summary>
public sealed record EntryChange(
    DateTimeOffset At,
    string AccountName,
    string Act,
    Guid? ImportId,
    IReadOnlyDictionary<string, string> Before,
    IReadOnlyDictionary<string, string> After
);
