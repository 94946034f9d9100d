using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>A verdict in words: what was done to the file, where, and up to where it still proves.</summary>
public static class TrailWording
{
    public static Localized Of(TrailVerdict verdict)
    {
        var (ja, en) = verdict.IsSound ? Sound(verdict) : Broken(verdict);
        var (provenJa, provenEn) = Proven(verdict);
        var (onlyJa, onlyEn) = ExcerptWords.Of(verdict);
        return ($"{ja}\n{provenJa}{onlyJa}", $"{en}\n{provenEn}{onlyEn}");
    }

    /// <summary>What a head says happened to the chain just before it.</summary>
    public static Localized OfNote(string note) =>
        note switch
        {
            HeadNote.ClockBack => (
                "時計が戻されていたか、封より後の時刻の記録がある",
                "the clock had been set back, or an entry is stamped later than its sealing"
            ),
            HeadNote.KeyLost => (
                "署名の鍵が替わった。前の鍵でこれを確かめることはできない",
                "another key signs from here; the key before cannot vouch for it"
            ),
            HeadNote.Restored => (
                "控えから戻された。控えより後の封は失われている",
                "restored from a backup: what was sealed after the backup is gone"
            ),
            _ when KeyHandOver.Is(note) => (
                $"前の鍵が次の鍵 {KeyHandOver.NextOf(note)} へ引き継いだ",
                $"the key before handed over to the key {KeyHandOver.NextOf(note)}"
            ),
            _ => (note, note),
        };

    private static Localized Sound(TrailVerdict verdict) =>
        verdict.Excerpt is { } excerpt ? ExcerptWords.Sound(excerpt)
        : verdict.ProvenEntry == 0 ? ("正しい: 封された記録はまだない。", "Sound: nothing is sealed yet.")
        : (
            $"正しい: {verdict.FirstEntry}〜{verdict.ProvenEntry}件目はどれも変えられていない。",
            $"Sound: none of the entries {verdict.FirstEntry} to {verdict.ProvenEntry} was altered."
        );

    private static Localized Broken(TrailVerdict verdict)
    {
        var what = FaultWords.Of(verdict.Fault);
        var (placeJa, placeEn) = Place(verdict);
        return (
            $"正しくない: {placeJa}{what.Ja}（{verdict.Fault}）",
            $"Not sound: {placeEn}{what.En} ({verdict.Fault})"
        );
    }

    private static Localized Place(TrailVerdict verdict)
    {
        var line = verdict.Line > 0 ? ($"ファイルの{verdict.Line}行目、", $"line {verdict.Line}, ") : ("", "");
        var head = verdict.Head is { } number ? ($"封{number}、", $"head {number}, ") : ("", "");
        var entry = verdict switch
        {
            { Entry: { } first, LastEntry: { } last } when last > first => (
                $"{first}〜{last}件目: ",
                $"entries {first} to {last}: "
            ),
            { Entry: { } first } => ($"{first}件目: ", $"entry {first}: "),
            _ => ("", ""),
        };
        return (line.Item1 + head.Item1 + entry.Item1, line.Item2 + head.Item2 + entry.Item2);
    }

    private static Localized Proven(TrailVerdict verdict)
    {
        if (verdict.ProvenHead is not { } head)
        {
            return ("このファイルが証するものはない。", "The file proves nothing.");
        }

        var last = HeldHead.Printed(verdict.Excerpt?.Link ?? head);
        var upTo = (
            Ja: $"{verdict.ProvenEntry}件目まで証される。最後の封: {last}",
            En: $"Proven up to entry {verdict.ProvenEntry}. Last head: {last}"
        );
        return verdict.HeldHeadSeen
            ? (
                upTo.Ja + "\n手元の封がこの中にある: そこまでは、あとから消されていない。",
                upTo.En + "\nThe head you hold is in it: up to there nothing was removed later."
            )
            : (
                upTo.Ja + "\nこれより後の記録が消されたかどうかは、あとの封を持つ人にしか分からない（--head）。",
                upTo.En + "\nWhether later entries were removed only a later head can tell (--head)."
            );
    }
}
