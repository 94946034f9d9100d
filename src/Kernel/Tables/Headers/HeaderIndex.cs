namespace Ishigaki.Kernel.Tables;

/// <summary>The accepted spellings of the expected columns, prepared for looking up.</summary>
internal sealed class HeaderIndex
{
    private const int MaxHeaderLength = 200;

    private readonly IReadOnlyList<ExpectedColumn> _expected;
    private readonly Dictionary<string, ExpectedColumn> _spellings = new(StringComparer.Ordinal);

    public HeaderIndex(IReadOnlyList<ExpectedColumn> expected)
    {
        _expected = expected;
        foreach (var column in expected)
        {
            foreach (var spelling in column.Spellings)
            {
                _spellings.TryAdd(HeaderName.Normalise(spelling), column);
            }
        }
    }

    /// <summary>The row as a header row when it scores higher than <paramref name="above"/>; otherwise null.</summary>
    public (HeaderMatch Match, int Score)? Map(TableSheet sheet, TableRow row, int above)
    {
        var headers = Headers(row);
        var readings = headers.ToDictionary(h => h.Key, h => HeaderName.Readings(h.Value).ToArray());
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var used = new HashSet<int>();
        var score = 0;

        // An exact header wins over one that only fits without its suffix, wherever they stand.
        for (var reading = 0; reading < HeaderName.MaxReadings; reading++)
        {
            foreach (var column in headers.Keys.Where(c => reading < readings[c].Length && !used.Contains(c)))
            {
                if (
                    _spellings.TryGetValue(readings[column][reading], out var found)
                    && columns.TryAdd(found.Key, column)
                )
                {
                    used.Add(column);
                    score += found.Required ? 2 : 1;
                }
            }
        }

        return score > above ? (Complete(sheet, row.Number, headers, columns), score) : null;
    }

    private HeaderMatch Complete(
        TableSheet sheet,
        int row,
        SortedDictionary<int, string> headers,
        Dictionary<string, int> columns
    )
    {
        var missing = _expected.Where(e => !columns.ContainsKey(e.Key)).ToList();
        var unknown = headers
            .Where(h => !columns.ContainsValue(h.Key))
            .Select(h => new UnknownHeader(h.Key, h.Value, Suggest(h.Value, missing)));
        return new HeaderMatch(sheet, row, columns, [.. unknown], _expected, headers);
    }

    private static string? Suggest(string header, List<ExpectedColumn> missing)
    {
        var near = NearName.Find(
            HeaderName.WithoutSuffix(HeaderName.Normalise(header)),
            missing.SelectMany(m => m.Spellings)
        );
        return near is null ? null : missing.Find(m => m.Spellings.Contains(near, StringComparer.Ordinal))?.Key;
    }

    private static SortedDictionary<int, string> Headers(TableRow row)
    {
        var headers = new SortedDictionary<int, string>();
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i] is { Kind: CellKind.Text, Text.Length: <= MaxHeaderLength } cell)
            {
                headers.Add(i, cell.Text.ToString());
            }
        }

        return headers;
    }
}
