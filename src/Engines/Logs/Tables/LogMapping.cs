using System.Text.Json;

namespace Ishigaki.Engines.Logs.Tables;

/// <summary>
/// How the columns of a delimited log become fields: a JSON file, described in docs/log-formats.md. A mapping that cannot
/// be read says which property is wrong.
/// </summary>
/// <param name="Delimiter">One ASCII character.</param>
/// <param name="HasHeader">The first record names the columns; otherwise they are called by their numbers, from 1.</param>
/// <param name="Columns">Column to field; an empty field leaves the column out.</param>
/// <param name="KeepOthers">Columns that are not named keep their own names; otherwise they are left out.</param>
/// <param name="TimeColumn">Null when no column holds the time.</param>
/// <param name="TimeFormat">A .NET format; null for RFC 3339 and its relatives.</param>
/// <param name="Placement">Where the events stand.</param>
public sealed record LogMapping(
    byte Delimiter,
    bool HasHeader,
    IReadOnlyDictionary<string, string> Columns,
    bool KeepOthers,
    string? TimeColumn,
    string? TimeFormat,
    LogPlacement Placement
)
{
    /// <summary>A mapping file is some lines; in bytes.</summary>
    public const int LargestFile = 1 << 20;

    private static readonly JsonDocumentOptions Reading = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 8,
    };

    /// <param name="error">In words of the format: the property and what it must be.</param>
    /// <returns>Null when the file is no mapping.</returns>
    public static LogMapping? Read(ReadOnlyMemory<byte> json, out string error)
    {
        error = "";
        try
        {
            using var document = JsonDocument.Parse(json, Reading);
            return MappingFile.Read(document.RootElement, out error);
        }
        catch (JsonException failure)
        {
            error = failure.Message;
            return null;
        }
    }
}
