using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Why an item has its state, in one sentence of figures.</summary>
public static class ItemWording
{
    public static Localized Summary(AssessedItem item, DateOnly asOf, RegisterSet registers) =>
        item.Outcome is { } outcome && item.State is not (ItemState.NotApplicable or ItemState.Accepted)
            ? ComputedWording.Summary(item, outcome, registers)
            : item.State switch
            {
                ItemState.NotApplicable => NotApplicable(item.Attestation),
                ItemState.Accepted => (
                    "残るリスクが期限付きで承認されています。",
                    "The remaining risk is accepted until a date."
                ),
                ItemState.Attested or ItemState.Met or ItemState.Partly or ItemState.NotMet => Attested(
                    item.Attestation
                ),
                ItemState.DocumentOnly => DocumentOnly(item.Attestation),
                ItemState.Unassessed or ItemState.Incomplete => Unassessed(item.Attestation, asOf),
            };

    private static Localized NotApplicable(AttestationRecord? said)
    {
        var reason = Sentence(said?.Statement ?? "");
        return ($"対象外です。理由: {reason.Ja}{By(said).Ja}", $"Does not apply. Reason: {reason.En}{By(said).En}");
    }

    private static Localized Attested(AttestationRecord? said)
    {
        if (said is null)
        {
            return ("人の証明によります。", "A person vouches for it.");
        }

        var (who, statement) = (Who(said), Sentence(said.Statement));
        var until = said.ExpiresOn is { } last ? Dates.Both(last) : ("", "");
        return (
            $"{who.Ja}による証明です{(until.Ja.Length == 0 ? "" : $"（{until.Ja}まで有効）")}。{statement.Ja}",
            $"{who.En} vouches for it{(until.En.Length == 0 ? "" : $" until {until.En}")}. {statement.En}"
        );
    }

    private static Localized DocumentOnly(AttestationRecord? said)
    {
        Localized until = said?.ExpiresOn is { } last
            ? ($"{Dates.Both(last).Ja}まで", $"until {Dates.Both(last).En}")
            : ("", "");
        var ja = string.Join('、', new[] { said?.Evidence ?? "", until.Ja }.Where(part => part.Length > 0));
        var en = string.Join(", ", new[] { said?.Evidence ?? "", until.En }.Where(part => part.Length > 0));
        return (
            $"文書{(ja.Length == 0 ? "" : $"（{ja}）")}はありますが、実施を示す記録がありません。",
            $"There is a document{(en.Length == 0 ? "" : $" ({en})")}, but no record shows that it is put into practice."
        );
    }

    private static Localized Unassessed(AttestationRecord? said, DateOnly asOf)
    {
        if (said is null)
        {
            return ("まだ記録がありません。", "Nothing is recorded yet.");
        }

        if (said.HasExpiredOn(asOf))
        {
            var day = Dates.Both(said.ExpiresOn!.Value);
            return ($"証明の期限が{day.Ja}に切れました。", $"The attestation expired on {day.En}.");
        }

        if (said.AttestedOn is { } on && on > asOf)
        {
            var day = Dates.Both(on);
            return (
                $"証明の確認日（{day.Ja}）が基準日より後です。",
                $"The attestation is dated {day.En}, after the as-of date."
            );
        }

        return said.ExpiresOn is null
            ? ("証明に期限がないため、評価に数えません。", "The attestation has no expiry date, so it does not count.")
            : (
                "証明の内容が書かれていないため、評価に数えません。",
                "The attestation says nothing, so it does not count."
            );
    }

    private static Localized By(AttestationRecord? said) =>
        string.IsNullOrWhiteSpace(said?.AttestedBy) ? ("", "") : ($"（{said.AttestedBy}）", $" ({said.AttestedBy})");

    private static Localized Who(AttestationRecord said) =>
        string.IsNullOrWhiteSpace(said.AttestedBy)
            ? ("氏名のない担当者", "An unnamed person")
            : (said.AttestedBy, said.AttestedBy);

    /// <summary>What people wrote, closed with a full stop if they left it out.</summary>
    private static Localized Sentence(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return ("記載がありません。", "none given.");
        }

        return "。．.!！?？".Contains(trimmed[^1], StringComparison.Ordinal)
            ? (trimmed, trimmed)
            : (trimmed + "。", trimmed + ".");
    }
}
