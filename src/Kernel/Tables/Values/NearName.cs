namespace Ishigaki.Kernel.Tables;

/// <summary>"Did you mean": the name nearest to one that was not recognised.</summary>
public static class NearName
{
    private const int MaxLength = 100;

    /// <summary>
    /// The candidate that contains the given text or is contained in it (two characters at least), or that is at most
    /// two edits away (one edit for up to four characters, none for fewer than three); null when there is none.
    /// Compared folded.
    /// </summary>
    public static string? Find(string given, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var wanted = Folding.Fold(given);
        if (wanted.Length is 0 or > MaxLength)
        {
            return null;
        }

        var (best, bestCost) = ((string?)null, int.MaxValue);
        foreach (var candidate in candidates)
        {
            var cost = Cost(wanted, Folding.Fold(candidate));
            if (cost < bestCost)
            {
                (best, bestCost) = (candidate, cost);
            }
        }

        return best;
    }

    private static int Cost(string a, string b)
    {
        var shorter = Math.Min(a.Length, b.Length);
        if (b.Length > MaxLength || shorter == 0)
        {
            return int.MaxValue;
        }

        var distance = Distance(a, b);
        if (
            distance
            <= (
                shorter < 3 ? 0
                : shorter <= 4 ? 1
                : 2
            )
        )
        {
            return distance;
        }

        // A containment is a weaker hint than a slip of the pen.
        var contained =
            shorter >= 2 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));
        return contained ? 10 + Math.Abs(a.Length - b.Length) : int.MaxValue;
    }

    /// <summary>Levenshtein's.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
