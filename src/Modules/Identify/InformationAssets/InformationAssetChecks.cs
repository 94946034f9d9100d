using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>The items of section 2.2.1 that ledgers can prove.</summary>
public static class InformationAssetChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        AssetLifeCycle.Check,
        AssetClassification.Check,
        SystemLedger.Check,
        ComponentLedger.Check,
        DeviceCoverage.Check,
        ThirdPartyAssets.Check,
        CriticalDependence.Check,
        DataLedger.Check,
    ];
}
