using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Each fault in a clause.</summary>
public static class FaultWords
{
    public static Localized Of(TrailFault fault) =>
        OfEntry(fault)
        ?? OfHead(fault)
        ?? OfFile(fault)
        ?? throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without words.");

    private static Localized? OfEntry(TrailFault fault) =>
        fault switch
        {
            TrailFault.EntryAltered => ("記録が書き換えられた", "the entry was altered"),
            TrailFault.EntryRemoved => ("記録が抜き取られた", "the entry was removed"),
            TrailFault.EntryInserted => ("記録が差し込まれた", "an entry was inserted"),
            TrailFault.EntryDuplicated => ("記録が二度ある", "the entry stands twice"),
            TrailFault.EntriesReordered => ("記録の順が入れ替えられた", "entries were reordered"),
            TrailFault.EntryRenumbered => ("記録の番号が書き換えられた", "the entry's number was altered"),
            TrailFault.EntryBackDated => (
                "封の時刻より後の時刻の記録がある（封が前の日付にされた）",
                "the entry is stamped later than its sealing: the sealing was back-dated"
            ),
            TrailFault.RemovedWithoutRetention => (
                "本文が、保存期間の定めによらずに取り除かれた",
                "the body was taken out and no act of retention allows it"
            ),
            TrailFault.EntryWithheld => (
                "抜粋の途中の記録が伏せられている",
                "an entry in the midst of the excerpt is withheld"
            ),
            TrailFault.BatchAltered => (
                "この封の記録が変えられた（要約の一覧も変えられ、どれかは特定できない）",
                "entries of this batch were altered, and the list that would tell which was altered too"
            ),
            _ => null,
        };

    private static Localized? OfHead(TrailFault fault) =>
        fault switch
        {
            TrailFault.LeavesAltered => (
                "要約の一覧が変えられた（記録は正しい）",
                "the list of leaf hashes was altered; the entries hold"
            ),
            TrailFault.HeadAltered => ("封が書き換えられた", "the head was altered"),
            TrailFault.HeadUnreadable => ("封が読めない", "the head cannot be read"),
            TrailFault.HeadOfAnotherKey => (
                "渡された鍵で署名されていない",
                "the head is signed by a key that was not given"
            ),
            TrailFault.HeadOfAnotherOrganisation => ("別の組織の封である", "the head belongs to another organisation"),
            TrailFault.HeadRemoved => ("封が抜き取られた", "the head was removed"),
            TrailFault.BatchRemoved => (
                "封とその記録がまとめて抜き取られた",
                "a whole batch was removed with its head"
            ),
            TrailFault.HeadDuplicated => ("封が二度ある", "the head stands twice"),
            TrailFault.HeadsReordered => ("封の順が入れ替えられた", "heads were reordered"),
            TrailFault.HeadNotLinked => ("前の封につながらない", "the head does not follow from the one before"),
            TrailFault.HeadBackDated => ("封の時刻が前の封より早い", "the head is dated before the one before it"),
            TrailFault.KeyChangedSilently => (
                "断りなく別の鍵で署名されている",
                "another key signs from here without saying that the key before was lost"
            ),
            TrailFault.KeyHandOverFalse => (
                "鍵の引継ぎが、前の鍵の署名によるものでない",
                "the hand-over of the key is not signed by the key before"
            ),
            _ => null,
        };

    private static Localized? OfFile(TrailFault fault) =>
        fault switch
        {
            TrailFault.None => ("正しい", "sound"),
            TrailFault.NotATrail => ("監査証跡のファイルではない", "the file is no audit trail"),
            TrailFault.UnreadableLine => ("読めない行がある", "the line cannot be read"),
            TrailFault.LineTooLong => ("行が長すぎる", "the line is too long"),
            TrailFault.HeaderAltered => ("先頭の行が書き換えられた", "the first line was altered"),
            TrailFault.CutShort => ("途中で切れている", "the file is cut short"),
            TrailFault.EndDisagrees => ("最後の行が中身と合わない", "the last line disagrees with what the file holds"),
            TrailFault.TrailingLines => ("終わりの後に行がある", "something stands after the end"),
            TrailFault.CutBeforeHeldHead => (
                "手元の封より前で終わっている",
                "the file ends before the head that you hold"
            ),
            TrailFault.HistoryReplaced => (
                "手元の封と違う記録に差し替えられた",
                "another history stands where the head that you hold was"
            ),
            TrailFault.HeldHeadBeforeFile => (
                "手元の封はこのファイルの始まりより前のもので、確かめられない",
                "the head that you hold is from before this file begins, which says nothing about it"
            ),
            _ => null,
        };
}
