using Ishigaki.Ledgers.Govern;
using Ishigaki.Ledgers.Identify;

namespace Ishigaki.Ledgers;

/// <summary>Every declared ledger, in the order of the guideline.</summary>
public static class LedgerSet
{
    public static IReadOnlyList<Type> Declared { get; } =
    [
        typeof(OrganisationProfile),
        typeof(ListedOrganisation),
        typeof(RoleHolder),
        typeof(Responsibility),
        typeof(ManagementContact),
        typeof(BureauKnowledge),
        typeof(InformationSystem),
        typeof(HardwareSoftware),
        typeof(DataSet),
        typeof(CriticalService),
    ];
}
