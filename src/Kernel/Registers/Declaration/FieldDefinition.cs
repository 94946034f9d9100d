using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Declaration;

public enum FieldKind
{
    Text,
    LongText,
    Choice,
    Choices,
    Date,
    Integer,
    YesNo,
    Reference,
    References,
}

/// <param name="Code">What is stored and exchanged, for example <c>in-use</c>.</param>
/// <param name="Spellings">Every accepted spelling, the words and the code among them.</param>
public sealed record ChoiceOption(string Code, Localized Label, IReadOnlyList<string> Spellings);

/// <summary>One described field of a register.</summary>
public sealed record FieldDefinition
{
    /// <summary>The name in JSON, camel case.</summary>
    public required string Name { get; init; }

    /// <summary>The column in the table, snake case; a reference's column ends in <c>_id</c>.</summary>
    public required string Column { get; init; }

    public required FieldKind Kind { get; init; }

    public required Localized Label { get; init; }

    public required Localized Meaning { get; init; }

    public string Clause { get; init; } = "";

    public bool IsKey { get; init; }

    public bool IsTitle { get; init; }

    public bool Required { get; init; }

    public bool Sortable { get; init; }

    public bool InList { get; init; }

    public bool MayHaveNoEnd { get; init; }

    /// <summary>Names a person of the organisation who answers for the entry.</summary>
    public bool IsPerson { get; init; }

    public int MaxLength { get; init; }

    public int Min { get; init; }

    public int Max { get; init; }

    public IReadOnlyList<ChoiceOption> Options { get; init; } = [];

    /// <summary>The id of the register that a reference points to.</summary>
    public string? Target { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Kept in the entry's own row; references to several entries are kept as links beside it.</summary>
    public bool InRow => Kind != FieldKind.References;

    public bool IsSearched => Kind is FieldKind.Text or FieldKind.LongText;

    public ChoiceOption? Option(string? code) =>
        Options.FirstOrDefault(option => string.Equals(option.Code, code, StringComparison.Ordinal));
}
