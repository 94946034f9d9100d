using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>
/// Whom an item addresses. Desirable items address institutions whose failure would weigh on the region or the economy,
/// the large ones and clearing or transfer bodies (guideline 1.1, note: 一律の対応を求めるものではなく). One reason is enough
/// and does not lapse; that no reason holds must be said in full and have been confirmed within the own cycle, at most a year.
/// </summary>
public static class Addressing
{
    /// <summary>However long the own cycle for ledgers is: scale and impact are looked at yearly.</summary>
    private const int LongestMonths = 12;

    private const string Large = "large";
    private const string MajorBank = "major-bank";
    private const string Clearing = "clearing-body";

    /// <param name="facts">Null when there is no profile.</param>
    public static Address Of(CatalogueItem item, ProfileFacts? facts, Freshness freshness) =>
        item switch
        {
            { Addressees: Addressees.SpecifiedInfrastructure } => Specified(facts, freshness),
            { Kind: ItemKind.Basic } => Address.Everybody,
            _ => Larger(facts, freshness),
        };

    private static Address Larger(ProfileFacts? facts, Freshness freshness)
    {
        if (facts is null)
        {
            return NoProfile;
        }

        var reasons = Reasons(facts).ToList();
        if (reasons.Count > 0)
        {
            return new(
                AddressAnswer.Addressed,
                (
                    $"{string.Join("、", reasons.Select(each => each.Ja))}ので、自組織に向けられています。",
                    $"It addresses this organisation: {string.Join(", ", reasons.Select(each => each.En))}."
                )
            );
        }

        var missing = Missing(facts).ToList();
        return missing.Count > 0
            ? Unsaid(missing)
            : Confirmed(
                facts,
                freshness,
                (
                    "大規模でも主要行等でもなく、地域への影響が大きくなく、清算・振替機関等でもないので、自組織には向けられていません。",
                    "It does not address this organisation: neither large nor a major bank, no large regional impact, no clearing or transfer body."
                )
            );
    }

    /// <summary>2.6-e is about the notifications of these operators; nobody else files them, however large.</summary>
    private static Address Specified(ProfileFacts? facts, Freshness freshness) =>
        facts switch
        {
            null => NoProfile,
            { SpecifiedInfrastructure: null } => Unsaid([
                ("特定社会基盤事業者かどうか", "whether it is a specified essential infrastructure operator"),
            ]),
            { SpecifiedInfrastructure: true } when !(facts.SpecifiedOn > freshness.AsOf) => new(
                AddressAnswer.Addressed,
                (
                    "特定社会基盤事業者なので、自組織に向けられています。",
                    "It addresses this organisation, a specified essential infrastructure operator."
                )
            ),
            _ => Confirmed(
                facts,
                freshness,
                facts.SpecifiedInfrastructure == true
                    ? (
                        "特定社会基盤事業者の指定日がまだ来ていないので、自組織には向けられていません。",
                        "It does not address this organisation yet: the day of its designation is still to come."
                    )
                    : (
                        "特定社会基盤事業者でないので、自組織には向けられていません。",
                        "It does not address this organisation, which is no specified essential infrastructure operator."
                    )
            ),
        };

    private static IEnumerable<Localized> Reasons(ProfileFacts facts)
    {
        if (facts.Scale == Large)
        {
            yield return ("規模が大きい", "it is large");
        }

        if (facts.Sector == MajorBank)
        {
            yield return ("主要行等である", "it is a major bank");
        }

        if (facts.RegionalImpact == true)
        {
            yield return ("地域への影響が大きい", "its regional impact is large");
        }

        if (facts.ClearingBody == true || facts.Sector == Clearing)
        {
            yield return ("清算・振替機関等である", "it is a clearing or transfer body");
        }
    }

    private static IEnumerable<Localized> Missing(ProfileFacts facts)
    {
        if (facts.Scale.Length == 0)
        {
            yield return ("規模", "its scale");
        }

        if (facts.RegionalImpact is null)
        {
            yield return ("地域への影響が大きいかどうか", "whether its regional impact is large");
        }

        if (facts.Sector.Length == 0)
        {
            yield return ("業態", "its sector");
        }
    }

    private static Address NoProfile { get; } =
        new(
            AddressAnswer.Open,
            (
                "組織の概要がまだないので、自組織に向けられているか決まりません。",
                "Open whether it addresses this organisation: there is no profile yet."
            )
        );

    private static Address Unsaid(List<Localized> missing) =>
        new(
            AddressAnswer.Open,
            (
                $"組織の概要に{string.Join("・", missing.Select(each => each.Ja))}が書かれていないので、自組織に向けられているか決まりません。",
                $"Open whether it addresses this organisation: the profile does not say {string.Join(", ", missing.Select(each => each.En))}."
            )
        );

    private static Address Confirmed(ProfileFacts facts, Freshness freshness, Localized why)
    {
        var since = freshness.AsOf.AddMonths(-Math.Min(LongestMonths, freshness.CycleMonths));
        if (facts.ConfirmedOn is { } on && on >= since && on <= freshness.AsOf)
        {
            return new(AddressAnswer.NotAddressed, why);
        }

        var day = facts.ConfirmedOn is { } last ? Dates.Both(last) : default;
        return new(
            AddressAnswer.Open,
            facts.ConfirmedOn is null
                    ? (
                        "組織の概要の最終確認日がないので、自組織に向けられていないとは言えません。",
                        "Open whether it addresses this organisation: nobody has confirmed the profile."
                    )
                : facts.ConfirmedOn > freshness.AsOf
                    ? (
                        $"組織の概要の最終確認日（{day.Ja}）が先の日付なので、自組織に向けられていないとは言えません。",
                        $"Open whether it addresses this organisation: the profile's confirmation date, {day.En}, lies ahead."
                    )
                : (
                    $"組織の概要の最終確認日（{day.Ja}）が自組織の周期（長くても12か月）より古いので、自組織に向けられていないとは言えません。",
                    $"Open whether it addresses this organisation: the profile was last confirmed on {day.En}, longer ago than the own cycle, or than a year."
                )
        );
    }
}
