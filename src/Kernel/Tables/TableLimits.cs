namespace Ishigaki.Kernel.Tables;

/// <summary>What a file of a person may cost. The defaults fit ledgers of up to 500,000 rows in under 300 MB of memory.</summary>
public sealed record TableLimits
{
    public static TableLimits Default { get; } = new();

    /// <summary>Size of the file as uploaded, in bytes.</summary>
    public long MaxFileBytes { get; init; } = 50L << 20;

    /// <summary>Size of one part of an xlsx once unzipped, in bytes; also enforced while reading, because headers can lie.</summary>
    public long MaxEntryBytes { get; init; } = 1L << 30;

    /// <summary>Unzipped to zipped size from which a part is taken for a zip bomb. Sheets of people stay below 60.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>Parts smaller than this, in bytes, may have any ratio.</summary>
    public long RatioFromBytes { get; init; } = 10L << 20;

    public int MaxEntries { get; init; } = 2_000;

    /// <summary>Distinct texts of an xlsx.</summary>
    public int MaxSharedStrings { get; init; } = 3_000_000;

    /// <summary>All distinct texts of an xlsx together, in UTF-8 bytes. They stay in memory while the file is read.</summary>
    public long MaxSharedStringBytes { get; init; } = 200L << 20;

    /// <summary>Rows that hold something, per sheet, without counting up to 30 rows for titles and the header.</summary>
    public int MaxRows { get; init; } = 500_000;

    public int MaxColumns { get; init; } = 200;

    /// <summary>UTF-16 characters of one cell; 32,767 is the limit of Excel.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>UTF-16 characters of one CSV field before reading stops; longer ones come from a forgotten quote.</summary>
    public int MaxFieldLength { get; init; } = 1 << 20;
}
