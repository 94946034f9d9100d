using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Declaration;

/// <summary>What a declared class says about its register.</summary>
public sealed record RegisterDefinition
{
    public required string Id { get; init; }

    public required Localized Label { get; init; }

    public required Localized Meaning { get; init; }

    public string Clause { get; init; } = "";

    public string Chapter { get; init; } = "";

    public bool Single { get; init; }

    /// <summary>Reading its entries is told in the audit trail.</summary>
    public bool Sensitive { get; init; }

    /// <summary>By which a regional office sees some entries; null where it sees none.</summary>
    public FieldDefinition? Region { get; init; }

    /// <summary>Kinds of organisation that keep it; empty for all.</summary>
    public IReadOnlyList<string> OnlyFor { get; init; } = [];

    public required IReadOnlyList<FieldDefinition> Fields { get; init; }

    /// <summary>The class that declares it.</summary>
    public required Type Declared { get; init; }

    public string Table => $"register_{Id.Replace('-', '_')}";

    /// <param name="kind">One of <see cref="Trust.OrganisationKinds"/>.</param>
    public bool IsFor(string kind) => OnlyFor.Count == 0 || OnlyFor.Contains(kind, StringComparer.Ordinal);

    public FieldDefinition Key => Fields.First(each => each.IsKey);

    public FieldDefinition Title => Fields.FirstOrDefault(each => each.IsTitle) ?? Key;

    public IEnumerable<FieldDefinition> RowFields => Fields.Where(each => each.InRow);

    public IEnumerable<FieldDefinition> LinkFields => Fields.Where(each => !each.InRow);

    /// <summary>The field with this JSON name, or null.</summary>
    public FieldDefinition? Find(string? name) =>
        Fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.Ordinal));
}
