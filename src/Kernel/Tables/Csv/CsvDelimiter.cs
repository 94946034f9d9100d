namespace Ishigaki.Kernel.Tables;

/// <summary>Chooses between comma, tab and semicolon by what separates most in one of the first lines.</summary>
internal static class CsvDelimiter
{
    private const int Lines = 30;

    public static char Of(ReadOnlySpan<char> sample)
    {
        Span<int> best = stackalloc int[3];
        Span<int> line = stackalloc int[3];
        var (quoted, lines) = (false, 0);
        foreach (var c in sample)
        {
            quoted ^= c == '"';
            if (quoted)
            {
                continue;
            }

            if (",\t;".IndexOf(c, StringComparison.Ordinal) is >= 0 and var found)
            {
                line[found]++;
                best[found] = Math.Max(best[found], line[found]);
            }
            else if (c == '\n' && ++lines < Lines)
            {
                line.Clear();
            }
            else if (c == '\n')
            {
                break;
            }
        }

        return best[1] > best[0] && best[1] >= best[2] ? '\t'
            : best[2] > best[0] ? ';'
            : ',';
    }
}
