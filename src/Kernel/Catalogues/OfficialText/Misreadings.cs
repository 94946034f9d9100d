namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>
/// Words that text recognition of this guideline's PDF gets wrong. They are pointed out and not corrected:
/// whoever quotes the official text must compare it with the original.
/// </summary>
internal static class Misreadings
{
    private static readonly (string Read, string Probably)[] Known =
    [
        ("アイシデント", "インシデント"),
        ("アンシデント", "インシデント"),
        ("アクセス対応", "インシデント対応"),
        ("ランキングサイト", "バンキングサイト"),
        ("に関するこ", "に関すること"),
        ("的必要限度", "必要の限度"),
        ("危険化", "危殆化"),
        ("不斷", "不断"),
        ("手續", "手続"),
    ];

    public static IReadOnlyList<DoubtfulReading> In(IReadOnlyDictionary<string, PlacedText> placed) =>
        [
            .. from item in placed
            from word in Known
            where Holds(item.Value.Text, word.Read, word.Probably)
            select new DoubtfulReading(item.Key, word.Read, word.Probably),
        ];

    /// <summary>The wrong word, unless it is only the beginning of the right one.</summary>
    private static bool Holds(string text, string read, string probably)
    {
        var right = probably.StartsWith(read, StringComparison.Ordinal);
        for (
            var at = text.IndexOf(read, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(read, at + read.Length, StringComparison.Ordinal)
        )
        {
            if (!right || !text.AsSpan(at).StartsWith(probably, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
