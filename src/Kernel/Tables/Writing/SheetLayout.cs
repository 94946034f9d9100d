namespace Ishigaki.Kernel.Tables;

/// <summary>A column of a sheet to be written.</summary>
public sealed record SheetColumn(string Header)
{
    /// <summary>In characters of the normal font, as Excel measures widths; 1 to 255.</summary>
    public double Width { get; init; } = 16;

    /// <summary>Long texts are broken into lines.</summary>
    public bool Wrap { get; init; }

    /// <summary>Offered as a list and enforced by Excel; written to a hidden sheet, so that there is no limit of 255 characters.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}

/// <summary>A sheet to be written. With <see cref="HasHeader"/> the headers are row 1: bold, frozen, with a filter.</summary>
/// <param name="Name">Made valid where it is not: 31 characters, without []:*?/\, unique in the file.</param>
public sealed record SheetLayout(string Name, IReadOnlyList<SheetColumn> Columns)
{
    public bool HasHeader { get; init; } = true;

    public bool Hidden { get; init; }

    /// <summary>Rows below the header to which choices apply when the sheet holds fewer: a template that people fill in.</summary>
    public int ChoiceRows { get; init; } = 5_000;

    /// <summary>A sheet of notes without a header, such as 記入要領 / Instructions: one wide column that wraps, then narrower ones.</summary>
    public static SheetLayout Notes(string name, params double[] widths) =>
        new(name, [.. (widths.Length > 0 ? widths : [100]).Select(w => new SheetColumn("") { Width = w, Wrap = true })])
        {
            HasHeader = false,
        };
}
