using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>
/// 2.2.1.2-b: assets of third parties are in the ledger where risk demands it. The decision and its reason stand in
/// the profile; the entries must agree with it.
/// </summary>
internal static class ThirdPartyAssets
{
    public static Check Check { get; } =
        new(
            "third-party-assets",
            Shared.Catalogue,
            "2.2.1.2-b",
            [new(Shared.Software, Predicates.Live)],
            [
                Shared.Document(
                    "profile.third-party-decision",
                    ("対象があるかを決めている", "Whether any are in scope is decided"),
                    ("対象の有無", "decision on scope"),
                    ("対象の有無を決める", "Decide whether any are in scope"),
                    "t.third_party_assets = ''",
                    essential: true,
                    has: "no decision on whether third parties' assets are in scope"
                ),
                Shared.Document(
                    "profile.third-party-reason",
                    ("決めた理由がある", "The decision has a reason"),
                    ("決めた理由", "reason for the decision"),
                    ("理由を書く", "Write the reason"),
                    "t.third_party_assets_reason = ''",
                    has: "no reason for the decision on third parties' assets"
                ),
                Shared.Document(
                    "profile.third-party-fresh",
                    ("決めごとを周期のうちに確かめている", "The decision was confirmed within the cycle"),
                    ("最近の確認", "recent confirmation"),
                    ("組織の概要を確かめる", "Confirm the profile"),
                    Predicates.Stale
                ),
                Shared.Record(
                    "software.ownership",
                    Shared.Software,
                    ("誰のものか分かる", "Says whose it is"),
                    ("所有の別", "ownership"),
                    ("所有の別を答える", "Say whose each is"),
                    Predicates.Live,
                    "t.ownership = ''"
                ),
                Shared.Record(
                    "software.third-party-named",
                    Shared.Software,
                    ("サードパーティの資産に相手先がある", "A third party's asset names the party"),
                    ("所有者名", "name of the third party"),
                    ("相手先を埋める", "Fill in the party"),
                    $"t.life_cycle <> 'disposed' and {Predicates.ThirdPartyOwned}",
                    "t.third_party = ''",
                    has: "no third party named"
                ),
                Shared.Confirmed(
                    Shared.Software,
                    $"t.life_cycle <> 'disposed' and {Predicates.ThirdPartyOwned}",
                    "third-party-confirmed"
                ),
                Shared.Contradiction(
                    "profile.third-party-none-but-listed",
                    Shared.Profile,
                    ("「対象はない」と台帳が食い違わない", "“None in scope” agrees with the ledger"),
                    ("台帳に合う決めごと", "a decision that fits the ledger"),
                    ("組織の概要を直す", "Correct the profile"),
                    Predicates.All,
                    $"t.third_party_assets = 'none-in-scope' and {InLedger}",
                    has: "“none in scope” although third parties' assets are listed"
                ),
                Shared.Contradiction(
                    "profile.third-party-some-but-unlisted",
                    Shared.Profile,
                    ("「対象がある」のに台帳が空でない", "“Some in scope” is backed by entries"),
                    ("サードパーティの資産の行", "entries of third parties' assets"),
                    ("資産を台帳に載せる", "Enter the assets"),
                    Predicates.All,
                    $"t.third_party_assets = 'in-scope' and not {InLedger}",
                    has: "“some in scope” although no third party's assets are listed"
                ),
                Shared.Contradiction(
                    "software.own-but-third-party",
                    Shared.Software,
                    ("自組織の資産に他者の所有者名がない", "An own asset names no other owner"),
                    ("正しい所有の別", "the right ownership"),
                    ("所有の別を直す", "Correct the ownership"),
                    Predicates.Live,
                    "t.ownership = 'own' and t.third_party <> ''",
                    has: "another owner named although marked as own"
                ),
                Shared.NotFromTheFuture(Shared.Software),
                Shared.NotFromTheFuture(Shared.Profile),
            ]
        );

    private const string InLedger =
        "exists (select from register_software s where s.organisation_id = current_organisation() "
        + "and s.ownership = 'third-party' and s.deleted_at is null and s.life_cycle <> 'disposed')";
}
