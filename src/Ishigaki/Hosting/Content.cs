using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Trust.Audit.Retention;
using Ishigaki.Ledgers;
using Ishigaki.Modules.Identify.InformationAssets;

namespace Ishigaki.Hosting;

/// <summary>What is declared: ledgers, checks, catalogues. The one list that knows all modules.</summary>
internal static class Content
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "content");

    public static IReadOnlyList<Type> Ledgers => LedgerSet.Declared;

    public static IReadOnlyList<Check> Checks { get; } = [.. InformationAssetChecks.All];

    public static CatalogueShelf Catalogues() => CatalogueShelf.Read(Path.Combine(Folder, "catalogues"));

    public static RetentionTerms RetentionTerms() =>
        Kernel.Trust.Audit.Retention.RetentionTerms.Read(
            File.ReadAllText(Path.Combine(Folder, "retention", "audit-trail.json"))
        );

    public static RegisterSet Registers() => new([.. Ledgers, typeof(Kernel.Catalogues.Assessments.Attestation)]);
}
