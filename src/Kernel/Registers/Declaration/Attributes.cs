using System.Diagnostics.CodeAnalysis;

namespace Ishigaki.Kernel.Registers.Declaration;

/// <summary>Declares a class as a register (台帳): its table, pages, import, export and REST resource follow.</summary>
/// <param name="id">The id in addresses, file names and tables, for example <c>software</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RegisterAttribute(string id, string ja, string en) : Attribute
{
    public string Id { get; } = id;

    public string Ja { get; } = ja;

    public string En { get; } = en;

    /// <summary>The item of the guideline that asks for the register.</summary>
    public string Clause { get; set; } = "";

    /// <summary>The chapter under which the register is found, for example <c>2.2</c>.</summary>
    public string Chapter { get; set; } = "";

    public string MeaningJa { get; set; } = "";

    public string MeaningEn { get; set; } = "";

    /// <summary>One entry per organisation, such as its profile.</summary>
    public bool Single { get; set; }

    /// <summary>Who looks at it helps an attacker who reads over the shoulder: reading is told in the audit trail too.</summary>
    public bool Sensitive { get; set; }

    /// <summary>
    /// The text property that holds a region, where an authority's regional office reads the entries of its own regions.
    /// </summary>
    public string RegionField { get; set; } = "";

    /// <summary>
    /// The kinds of organisation that keep it, separated by <c>|</c>; empty for all. To every other it does not exist:
    /// neither in navigation and search nor by address, interface or unit.
    /// </summary>
    public string OnlyFor { get; set; } = "";
}

/// <summary>Describes a field for people: its column header, what belongs in it and which clause asks for it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(string ja, string en) : Attribute
{
    public string Ja { get; } = ja;

    public string En { get; } = en;

    public string MeaningJa { get; set; } = "";

    public string MeaningEn { get; set; } = "";

    public string Clause { get; set; } = "";

    /// <summary>The business key: unique within an organisation; a re-import updates by it.</summary>
    public bool Key { get; set; }

    /// <summary>The name by which people know an entry.</summary>
    public bool Title { get; set; }

    /// <summary>A row without it is refused. Everything else may be missing and is then a gap that a check names.</summary>
    public bool Required { get; set; }

    /// <summary>In characters; 200 unless told.</summary>
    public int MaxLength { get; set; } = 200;

    /// <summary>Offered for sorting, and therefore carried by an index.</summary>
    public bool Sortable { get; set; }

    /// <summary>A date that may say that there is no end; see <see cref="Text.NoEnd"/>.</summary>
    public bool MayHaveNoEnd { get; set; }

    /// <summary>Not among the columns that the list shows at first.</summary>
    public bool HiddenInList { get; set; }

    /// <summary>Names a person of the organisation who answers for the entry; it follows when people move.</summary>
    public bool Person { get; set; }

    /// <summary>Other headers under which people keep this column, separated by <c>|</c>.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>The least allowed number of an integer field.</summary>
    public int Min { get; set; }

    /// <summary>The greatest allowed number of an integer field.</summary>
    public int Max { get; set; } = 1_000_000;
}

/// <summary>The words for one member of an enumeration, and the spellings accepted on import.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ChoiceAttribute(string ja, string en, string spellings = "") : Attribute
{
    public string Ja { get; } = ja;

    public string En { get; } = en;

    /// <summary>Separated by <c>|</c>.</summary>
    public string Spellings { get; } = spellings;
}

/// <summary>A reference to one entry of another register, by its key or its name.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The type argument is the declaration.")]
public readonly record struct Link<T>(Guid Id);

/// <summary>References to several entries of another register.</summary>
public readonly record struct Links<T>(IReadOnlyList<Guid> Ids);

/// <summary>Several members of an enumeration.</summary>
public readonly record struct Choices<T>(IReadOnlyList<T> Values)
    where T : struct, Enum;
