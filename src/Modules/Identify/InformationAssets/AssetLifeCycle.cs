using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>
/// 2.2.1-①: assets are managed through their life by a procedure. The security officer asks: is there a rule, is it
/// alive, and does every asset say where in its life it is?
/// </summary>
internal static class AssetLifeCycle
{
    public static Check Check { get; } =
        new(
            "asset-life-cycle",
            Shared.Catalogue,
            "2.2.1-①",
            [new(Shared.Systems), new(Shared.Software), new(Shared.Data)],
            [
                Shared.Document(
                    "profile.asset-procedure",
                    ("資産管理の手続が決まっている", "An asset procedure is named"),
                    ("資産管理の手続", "asset management procedure"),
                    ("手続の名を書く", "Name the procedure"),
                    "t.asset_procedure = ''",
                    essential: true
                ),
                Shared.Document(
                    "profile.asset-procedure-reviewed",
                    ("手続を周期のうちに見直している", "The procedure was reviewed within the cycle"),
                    ("手続の見直し", "review of the procedure"),
                    ("手続を見直す", "Review the procedure"),
                    "t.asset_procedure_reviewed_on is null or t.asset_procedure_reviewed_on < @fresh_since "
                        + "or t.asset_procedure_reviewed_on > @as_of",
                    has: "no recent review of the asset management procedure"
                ),
                Shared.LifeCycleSet(Shared.Systems),
                Shared.LifeCycleSet(Shared.Software),
                Shared.LifeCycleSet(Shared.Data),
                Shared.Confirmed(Shared.Systems),
                Shared.Confirmed(Shared.Software),
                Shared.Confirmed(Shared.Data),
                Shared
                    .Contradiction(
                        "software.on-disposed-system",
                        Shared.Software,
                        ("廃棄したシステムに使用中の機器やソフトが残っていない", "Nothing in use on a disposed system"),
                        ("使っているシステム", "a system that still exists"),
                        ("状態かシステムを直す", "Correct state or system"),
                        Predicates.InUse,
                        Predicates.SystemGone,
                        has: "a system that was disposed of, while still in use"
                    )
                    .Reading(Predicates.SystemFacts),
                Shared.NotFromTheFuture(Shared.Systems),
                Shared.NotFromTheFuture(Shared.Software),
                Shared.NotFromTheFuture(Shared.Data),
            ]
        );
}
