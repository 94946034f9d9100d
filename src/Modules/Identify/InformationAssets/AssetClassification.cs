using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>
/// 2.2.1-②: assets are classed by confidentiality, integrity and availability and protected accordingly. Hardware
/// and software take the class of the system they belong to, so each must belong to a rated system.
/// </summary>
internal static class AssetClassification
{
    public static Check Check { get; } =
        new(
            "asset-classification",
            Shared.Catalogue,
            "2.2.1-②",
            [new(Shared.Systems), new(Shared.Software), new(Shared.Data)],
            [
                Shared.Rated(Shared.Systems),
                Shared.Rated(Shared.Data),
                Shared
                    .Record(
                        "software.rated-by-system",
                        Shared.Software,
                        ("重要度のあるシステムに属している", "Belongs to a rated system"),
                        ("重要度のあるシステム", "a rated system"),
                        ("システムを選ぶ", "Choose the system"),
                        Predicates.Live,
                        "(t.system_id is null or t.system_id in (select f.id from system_fact f where f.unrated))",
                        has: "no system with a rating"
                    )
                    .Reading(Predicates.SystemFacts),
                Shared.Confirmed(Shared.Systems),
                Shared.Confirmed(Shared.Software),
                Shared.Confirmed(Shared.Data),
                Shared.ProtectedAsRated(Shared.Systems),
                Shared.ProtectedAsRated(Shared.Data),
                Shared
                    .Contradiction(
                        "systems.below-its-data",
                        Shared.Systems,
                        ("扱うデータより低い機密性になっていない", "Not rated below the data it handles"),
                        ("データに見合う機密性", "confidentiality that fits its data"),
                        ("機密性を直す", "Correct the rating"),
                        Predicates.Live,
                        "t.confidentiality in ('low', 'medium') and t.id in (select l.system_id from data_system l "
                            + "join register_data d on d.organisation_id = current_organisation() and d.id = l.entry_id "
                            + "where d.deleted_at is null and d.life_cycle <> 'disposed' and d.confidentiality = 'high')",
                        has: "a confidentiality rating below that of the data handled"
                    )
                    .Reading(Predicates.LinkedSystems(Shared.Data)),
                Shared.NotFromTheFuture(Shared.Systems),
                Shared.NotFromTheFuture(Shared.Software),
                Shared.NotFromTheFuture(Shared.Data),
            ]
        );
}
