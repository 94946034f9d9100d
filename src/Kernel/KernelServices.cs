using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Catalogues.OfficialText;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Catalogues.Web;
using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Files.Uploads;
using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;
using Ishigaki.Kernel.Registers.Group;
using Ishigaki.Kernel.Registers.Group.Web;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Registers.Views;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.HandOver;
using Ishigaki.Kernel.Trust.Units;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ishigaki.Kernel;

/// <summary>The mechanisms, ready to be declared on. The server and the command line use the same ones.</summary>
public static class KernelServices
{
    public static IServiceCollection AddKernel(
        this IServiceCollection services,
        Database database,
        IEnumerable<Type> registers,
        IEnumerable<Check> checks,
        CatalogueShelf shelf,
        IEnumerable<Gap>? gaps = null,
        IEnumerable<EntryRule>? rules = null
    )
    {
        var set = new RegisterSet([.. registers, typeof(Attestation)]);
        var checkSet = new CheckSet(checks);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton(set);
        services.AddSingleton(checkSet);
        services.AddSingleton(checkSet.GapsAnd(gaps ?? []));
        services.AddSingleton(shelf);
        services.AddSingleton(AttestationRule.For(shelf, checkSet));
        foreach (var rule in rules ?? [])
        {
            services.AddSingleton(rule);
        }

        services.AddSingleton(AttestationRule.Items(shelf, checkSet));
        services.AddSingleton(TableLimits.Default);
        services.AddSingleton<EntryReader>();
        services.AddSingleton<EntryWriter>();
        services.AddSingleton<EntryHistory>();
        services.AddSingleton<EntryFiles>();
        services.AddSingleton<FileShelf>();
        services.AddSingleton<FileSweep>();
        services.AddSingleton<UploadDesk>();
        services.AddSingleton<UploadFinish>();
        services.AddSingleton<UploadHashes>();
        services.AddSingleton<GapCounts>();
        services.AddSingleton<IncomingLinks>();
        services.AddSingleton<SavedViews>();
        services.AddSingleton<RegisterExport>();
        services.AddSingleton<GroupReader>();
        services.AddSingleton<GroupExport>();
        services.AddSingleton<GroupTelling>();
        services.AddSingleton<GroupLists>();
        services.AddSingleton<Importer>();
        services.AddSingleton<ImportHistory>();
        services.AddSingleton<CheckRun>();
        services.AddSingleton<Assessor>();
        services.AddSingleton<StateHistory>();
        services.AddSingleton<AssessmentReports>();
        services.AddSingleton<CurrentAssessment>();
        services.AddSingleton(provider => new AfterChange(
            provider.GetRequiredService<CurrentAssessment>().FollowAsync
        ));
        services.AddSingleton<LedgerOverview>();
        services.AddScoped<ItemEndpoint>();
        services.AddScoped<AttestationEndpoints>();
        services.AddSingleton<ReportEvidenceReader>();
        services.AddSingleton<AttachedTexts>();
        services.AddSingleton<Organisations>();
        services.AddSingleton<Actors>();
        services.AddSingleton<Visibility>();
        services.AddSingleton<WantedPermission>();
        services.AddSingleton<Relations>();
        services.AddSingleton<Deputies>();
        services.AddSingleton<OrganisationUnits>();
        services.AddSingleton<UnitPosts>();
        services.AddSingleton<HandOvers>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxSending>();
        services.AddSingleton<OutboxReminders>();
        services.AddSingleton<OutboxWork>();
        services.AddSingleton<OutboxDesk>();
        services.AddSingleton<Notices>();
        services.AddSingleton<AuditWriter>();
        services.AddSingleton<AuditExport>();
        services.AddSingleton<AuditExcerpt>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditRecipients>();
        return services;
    }
}
