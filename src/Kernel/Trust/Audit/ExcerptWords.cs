using System.Globalization;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>What an excerpt proves and what it cannot, in words.</summary>
internal static class ExcerptWords
{
    public static Localized Sound(TrailExcerpt excerpt) =>
        excerpt.First == 0
            ? ("正しい: 抜粋は空である。", "Sound: the excerpt is empty.")
            : (
                $"正しい: 抜粋。{excerpt.First}〜{excerpt.Last}件目はどれも変えられておらず、間に抜けはない。",
                $"Sound: an excerpt. None of the entries {excerpt.First} to {excerpt.Last} was altered, and none between them is missing."
            );

    /// <summary>Nothing for a file that is no excerpt.</summary>
    public static Localized Of(TrailVerdict verdict)
    {
        if (verdict.Excerpt is not { First: > 0 } excerpt)
        {
            return ("", "");
        }

        var (from, to) = (Text(excerpt.Span.From), Text(excerpt.Span.To));
        return (
            $"\n作成者の言う期間: {from} 〜 {to}（日本時間。期間そのものには署名がない）。"
                + $"\n証されないこと: {excerpt.First}件目より前と{excerpt.Last}件目より後に何があるか。"
                + $"同じ封の{excerpt.Outside}件は要約だけで、内容は分からない。",
            $"\nThe span its maker names: {from} to {to} (Japan time; the span itself is not signed)."
                + $"\nNot proven: what stands before entry {excerpt.First} and after entry {excerpt.Last}. "
                + $"{excerpt.Outside} entries of the same batches are given as hashes only."
        );
    }

    private static string Text(DateTimeOffset at) =>
        JapanTime.Of(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
