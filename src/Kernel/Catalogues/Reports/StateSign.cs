using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>The shape of a state as a sign that every Japanese font has (JIS X 0208), for documents without drawings.</summary>
public static class StateSign
{
    public static string Of(ItemState state) =>
        state switch
        {
            ItemState.NotMet => "×",
            ItemState.Incomplete => "▲",
            ItemState.Partly => "△",
            ItemState.DocumentOnly => "□",
            ItemState.Unassessed => "？",
            ItemState.Attested => "▽",
            ItemState.Accepted => "◇",
            ItemState.NotApplicable => "－",
            ItemState.Met => "○",
        };

    public static Localized WithWord(ItemState state)
    {
        var word = StateWords.Word(state);
        return ($"{Of(state)} {word.Ja}", $"{Of(state)} {word.En}");
    }

    /// <summary>What the state says, for the notes.</summary>
    public static Localized Meaning(ItemState state) =>
        state switch
        {
            ItemState.NotMet => (
                "記録があり、欠かせない条件が欠けるか、ある条件で半分以上の記録に不足があります。",
                "There are records, and an essential condition fails or half of the entries or more lack something."
            ),
            ItemState.Incomplete => (
                "読む台帳の取込みで拒まれた行があり、数字は暫定です。",
                "Rows of a ledger it reads were refused on import; the figures are provisional."
            ),
            ItemState.Partly => (
                "許容を超える不足、食い違い、または空の台帳が残っています。",
                "Lacks beyond the tolerance, contradictions or an empty ledger remain."
            ),
            ItemState.DocumentOnly => (
                "文書はありますが、実施を示す記録がありません。",
                "A document exists, but no record shows that it is put into practice."
            ),
            ItemState.Unassessed => (
                "記録も有効な証明もありません。充足には数えません。",
                "Neither records nor a valid attestation. Never counted as met."
            ),
            ItemState.Attested => (
                "担当者が期限を切って示しています。期限を過ぎると未評価に戻ります。",
                "A person vouches for it until a date, after which it is unassessed again."
            ),
            ItemState.Accepted => (
                "残るリスクを期限付きで承認しています。",
                "The remaining risk is accepted until a date."
            ),
            ItemState.NotApplicable => ("理由を示して対象から外しています。", "Left out, for a stated reason."),
            ItemState.Met => (
                "台帳の記録がすべての条件を満たします。",
                "The records in the ledgers fulfil every condition."
            ),
        };
}
