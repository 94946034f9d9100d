namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>A line that is not blank, with its number in the file and whether blank lines precede it.</summary>
internal readonly record struct TextLine(int Number, string Text, bool AfterBlank, bool IsCut);

/// <summary>Lines under any line ending (LF, CRLF, CR, NEL, LS, PS), trimmed; form feeds count as blanks.</summary>
internal static class TextLines
{
    /// <summary>The longest paragraph of the guideline has about 500 characters.</summary>
    public const int LongestLine = 20_000;

    /// <summary>The guideline has about 800 lines; a book of a thousand pages stays below this.</summary>
    public const int MostLines = 100_000;

    private const int KeptOfCutLine = 80;
    private const string LineEnds = "\n\r\u0085\u2028\u2029";

    public static IEnumerable<TextLine> Of(string text)
    {
        var number = 0;
        var afterBlank = false;
        for (var start = 0; start < text.Length; )
        {
            var rest = text.AsSpan(start);
            var length = rest.IndexOfAny(LineEnds) is var end and >= 0 ? end : rest.Length;
            var line = rest[..length].Trim();
            number++;
            if (number > MostLines)
            {
                yield return new(
                    number,
                    line[..Math.Min(line.Length, KeptOfCutLine)].ToString(),
                    afterBlank,
                    IsCut: true
                );
                yield break;
            }

            start += length + (IsCrLf(rest, length) ? 2 : 1);
            if (line.IsEmpty)
            {
                afterBlank = true;
                continue;
            }

            var isCut = line.Length > LongestLine;
            yield return new(number, (isCut ? line[..KeptOfCutLine] : line).ToString(), afterBlank, isCut);
            afterBlank = false;
        }
    }

    private static bool IsCrLf(ReadOnlySpan<char> rest, int end) =>
        end + 1 < rest.Length && rest[end] == '\r' && rest[end + 1] == '\n';
}
