namespace Ishigaki.Kernel.Tables;

/// <summary>Where the expected columns are in a file.</summary>
/// <param name="Row">The header row as Excel numbers it; data begins below.</param>
/// <param name="Columns">Expected key to column of the sheet (0 is A); missing ones are absent.</param>
/// <param name="Unknown">Headers that are no expected column, repeated ones included, with suggestions for near misses.</param>
/// <param name="Expected">What was looked for.</param>
/// <param name="Headers">Every header of the row by column, for a page on which people correct the mapping.</param>
public sealed record HeaderMatch(
    TableSheet Sheet,
    int Row,
    IReadOnlyDictionary<string, int> Columns,
    IReadOnlyList<UnknownHeader> Unknown,
    IReadOnlyList<ExpectedColumn> Expected,
    IReadOnlyDictionary<int, string> Headers
)
{
    /// <summary>Expected columns without a header, required and optional.</summary>
    public IEnumerable<ExpectedColumn> Missing => Expected.Where(e => !Columns.ContainsKey(e.Key));

    /// <summary>The column of an expected key, or -1, which reads as an empty cell.</summary>
    public int this[string key] => Columns.TryGetValue(key, out var column) ? column : -1;

    /// <summary>
    /// The match with a person's choice: a column for a key, or null for none. A column serves one key only; the key
    /// that had it before loses it. A key that is not expected changes nothing.
    /// </summary>
    public HeaderMatch With(string key, int? column)
    {
        if (!Expected.Any(e => string.Equals(e.Key, key, StringComparison.Ordinal)))
        {
            return this;
        }

        var columns = Columns
            .Where(c => !string.Equals(c.Key, key, StringComparison.Ordinal) && c.Value != column)
            .ToDictionary(StringComparer.Ordinal);
        if (column is { } chosen)
        {
            columns[key] = chosen;
        }

        var unknown = Headers
            .Where(h => !columns.ContainsValue(h.Key))
            .OrderBy(h => h.Key)
            .Select(h => new UnknownHeader(h.Key, h.Value, Unknown.FirstOrDefault(u => u.Column == h.Key)?.Suggestion));
        return this with { Columns = columns, Unknown = [.. unknown] };
    }
}

/// <summary>The outcome of <see cref="HeaderFinder.Find"/>: exactly one of the two is there.</summary>
public sealed record HeaderOutcome(HeaderMatch? Match, TableProblem? Problem);
