using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Kernel.Trust.Audit.Retention;
using Ishigaki.Ledgers;
using Ishigaki.Modules.Govern.Roles;
using Ishigaki.Modules.Identify.InformationAssets;
using Ishigaki.Modules.Sector.Duties;
using Ishigaki.Modules.Sector.Knowledge;

namespace Ishigaki.Hosting;

/// <summary>What is declared: ledgers, checks, catalogues. The one list that knows all modules.</summary>
internal static class Content
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "content");

    public static IReadOnlyList<Type> Ledgers => LedgerSet.Declared;

    public static IReadOnlyList<Check> Checks { get; } = [.. RoleChecks.All, .. InformationAssetChecks.All];

    /// <summary>What lists count though it belongs to no item.</summary>
    public static IReadOnlyList<Gap> Gaps => BureauKnowledgeRules.Gaps;

    /// <summary>What modules refuse besides what fields say.</summary>
    public static IReadOnlyList<EntryRule> Rules { get; } = [BureauKnowledgeRules.Sharing];

    /// <summary>What modules show besides on pages of entries.</summary>
    public static IReadOnlyList<EntrySection> Sections { get; } =
    [DutiesSection.Of("profile"), DutiesSection.Of("organisations")];

    public static CatalogueShelf Catalogues() => CatalogueShelf.Read(Path.Combine(Folder, "catalogues"));

    public static RetentionTerms RetentionTerms() =>
        Kernel.Trust.Audit.Retention.RetentionTerms.Read(
            File.ReadAllText(Path.Combine(Folder, "retention", "audit-trail.json"))
        );

    public static RegisterSet Registers() => new([.. Ledgers, typeof(Kernel.Catalogues.Assessments.Attestation)]);
}
