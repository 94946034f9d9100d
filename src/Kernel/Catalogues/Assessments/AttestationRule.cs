using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>What an attestation must say before it is taken.</summary>
public static class AttestationRule
{
    public static EntryRule For(CatalogueShelf shelf, CheckSet checks) =>
        new("attestations", draft => Check(draft, shelf.InUse, checks));

    /// <summary>The items that people attest, to choose from when they fill in the template.</summary>
    public static TemplateAppendix Items(CatalogueShelf shelf, CheckSet checks) =>
        new(
            "attestations",
            ("項目一覧（説明）", "Items (notes)"),
            shelf.InUse.Items.Select(item =>
                new Localized[]
                {
                    (item.Id, item.Id),
                    (KindWords.Of(item.Kind).Ja, KindWords.Of(item.Kind).En),
                    item.Text,
                    checks.Find(shelf.InUse.Id, item.Id) is null
                        ? ("証明で示す", "shown by attestation")
                        : ("台帳から計算", "computed from ledgers"),
                }
            )
        );

    private static void Check(EntryDraft draft, Catalogue catalogue, CheckSet checks)
    {
        var key = draft.Register.Key;
        if (draft.Key.Length == 0)
        {
            return;
        }

        if (catalogue.Find(draft.Key) is not { } item)
        {
            draft.Refuse(
                key,
                draft.Key,
                (
                    $"「{draft.Key}」という項目はガイドラインの目録にありません。2.1.1-① のように書いてください。",
                    $"The catalogue has no item “{draft.Key}”. Write it like 2.1.1-①."
                )
            );
            return;
        }

        draft[key] = item.Id;
        var basis = draft.Text("basis");
        if (basis is "practised" or "document-only")
        {
            CheckStatement(draft, checks.Find(catalogue.Id, item.Id) is not null);
        }
    }

    private static void CheckStatement(EntryDraft draft, bool computed)
    {
        if (computed)
        {
            draft.Refuse(
                "basis",
                (
                    "この項目は台帳から計算します。証明の代わりに台帳を直すか、対象外の理由を書いてください。",
                    "This item is computed from ledgers. Correct the ledgers, or say why it does not apply."
                )
            );
        }

        if (draft["expiresOn"] is null)
        {
            draft.Refuse(
                "expiresOn",
                (
                    "証明には期限が必要です。次に確かめる日を入れてください。",
                    "An attestation needs an end. Enter the day on which it is to be confirmed again."
                )
            );
        }
        else if (draft["attestedOn"] is DateOnly from && draft["expiresOn"] is DateOnly to && to < from)
        {
            draft.Refuse(
                "expiresOn",
                ("期限が確認日より前です。日付を確かめてください。", "It ends before it was attested. Check the dates.")
            );
        }
    }
}
