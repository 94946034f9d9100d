using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>
/// Reads lists of indicators: JSON lines, or comma-separated values (RFC 4180, no line breaks within a value) whose first line
/// names the columns. Members and columns: kind, value, and if wanted expires, tlp, level, note.
/// </summary>
public static class IndicatorReader
{
    private const int LongestLine = 64 * 1024;
    private static readonly string[] Names = ["kind", "value", "expires", "tlp", "level", "note"];

    /// <summary>Adds a list to a set; rows that cannot be taken are counted there, and the first of them named.</summary>
    /// <param name="list">What detections call the list.</param>
    public static void Read(Stream stream, string list, IndicatorSet set)
    {
        int[]? columns = null;
        var isJson = false;
        long number = 0;
        foreach (var line in Lines(stream))
        {
            number++;
            if (line is null)
            {
                set.Refuse(list, number, "the line is too long (64 kB)");
                continue;
            }

            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
            {
                continue;
            }

            if (columns is null)
            {
                isJson = line.TrimStart()[0] == '{';
                columns = isJson
                    ? []
                    : [.. Cells(line).Select(name => Array.IndexOf(Names, name.Trim().ToLowerInvariant()))];
                if (!isJson)
                {
                    if (!columns.Contains(0) || !columns.Contains(1))
                    {
                        set.Refuse(list, number, "the first line names no columns kind and value");
                        return;
                    }

                    continue;
                }
            }

            if ((isJson ? Json(line, set, list) : Csv(line, columns, set, list)) is { } reason)
            {
                set.Refuse(list, number, reason);
            }
        }
    }

    private static string? Json(string line, IndicatorSet set, string list)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return "the line is no JSON object";
            }

            var cells = new string[Names.Length];
            for (var i = 0; i < Names.Length; i++)
            {
                cells[i] =
                    document.RootElement.TryGetProperty(Names[i], out var value)
                    && value.ValueKind == JsonValueKind.String
                        ? value.GetString()!
                        : "";
            }

            return Take(cells, set, list);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return "the line is no JSON object";
        }
    }

    private static string? Csv(string line, int[] columns, IndicatorSet set, string list)
    {
        var cells = new string[Names.Length];
        Array.Fill(cells, "");
        var at = 0;
        foreach (var cell in Cells(line))
        {
            if (at < columns.Length && columns[at] is >= 0 and var name)
            {
                cells[name] = cell;
            }

            at++;
        }

        return Take(cells, set, list);
    }

    private static string? Take(string[] cells, IndicatorSet set, string list)
    {
        if (IndicatorNames.Kind(cells[0]) is not { } kind)
        {
            return $"the kind '{cells[0]}' is not known";
        }

        DateOnly? expires = null;
        if (cells[2].Length > 0)
        {
            // A date, or a time of which the date counts.
            if (
                !DateOnly.TryParseExact(
                    cells[2].Split('T', ' ')[0],
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
            )
            {
                return $"'{cells[2]}' is no date";
            }

            expires = date;
        }

        if (IndicatorNames.Tlp(cells[3]) is not { } tlp)
        {
            return $"'{cells[3]}' is no TLP";
        }

        var level = cells[4].Trim().ToLowerInvariant();
        if (level.Length == 0)
        {
            level = IndicatorNames.IsDecoy(kind) ? "high" : "medium";
        }

        return IndicatorNames.Levels.Contains(level, StringComparer.Ordinal)
            ? set.Add(new Indicator(kind, cells[1], expires, tlp, level, cells[5]), list)
            : $"'{cells[4]}' is no level";
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (isQuoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    /// <summary>Null for a line that is too long.</summary>
    private static IEnumerable<string?> Lines(Stream stream)
    {
        using var reader = new StreamReader(
            stream,
            Encoding.UTF8,
            detectEncodingFromByteOrderMarks: true,
            1 << 16,
            leaveOpen: true
        );
        var buffer = new char[1 << 14];
        var line = new StringBuilder();
        var isTooLong = false;
        while (reader.Read(buffer) is > 0 and var read)
        {
            for (var at = 0; at < read; )
            {
                var end = buffer.AsSpan(at, read - at).IndexOf('\n');
                var length = end < 0 ? read - at : end;
                isTooLong |= line.Length + length > LongestLine;
                if (!isTooLong)
                {
                    line.Append(buffer, at, length);
                }

                at += length + 1;
                if (end >= 0)
                {
                    yield return isTooLong ? null : line.ToString().TrimEnd('\r');
                    line.Clear();
                    isTooLong = false;
                }
            }
        }

        if (line.Length > 0 || isTooLong)
        {
            yield return isTooLong ? null : line.ToString().TrimEnd('\r');
        }
    }
}
