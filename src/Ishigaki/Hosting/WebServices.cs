using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ishigaki.Kernel;
using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.Audit.Retention;
using Ishigaki.Kernel.Web;
using Ishigaki.Kernel.Web.Glossary;
using Microsoft.AspNetCore.Http.Features;

namespace Ishigaki.Hosting;

/// <summary>What the web server needs besides the mechanisms.</summary>
internal static class WebServices
{
    public static void AddWeb(this WebApplicationBuilder builder, Database database, DataDirectory data)
    {
        var services = builder.Services;
        services.AddKernel(
            database,
            Content.Ledgers,
            Content.Checks,
            Content.Catalogues(),
            Content.Gaps,
            Content.Rules
        );
        foreach (var section in Content.Sections)
        {
            services.AddSingleton(section);
        }

        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddSingleton<PageFrames>();
        services.AddSingleton(GlossaryBook.Read(File.ReadAllText(Path.Combine(Content.Folder, "glossary.md"))));
        services.AddSingleton(new ImportFolder(Path.Combine(data.Files, "imports")));
        services.AddSingleton(new FileStore(DataDirectory.ContentOf(data.Path)));
        services.AddHostedService<FileSweepService>();
        services.AddSingleton<ImportDesk>();
        services.AddSingleton<BulkActs>();
        services.AddScoped<RegisterRequest>();
        var transport = Transport.Of(builder);
        services.AddSingleton(transport);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = transport.Cookie("ishigaki-form");
            options.Cookie.SameSite = SameSiteMode.Strict;
            // Not Always: a supervisor's request past the proxy would fail instead of being answered.
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddKeys(data, builder.Configuration);
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = ServerLimits.LargestBody);
        builder.WebHost.ConfigureKestrel(ServerLimits.Apply);
        services.AddSingleton(_ => TrailKeyFile.Open(data.Keys));
        services.AddSingleton<AuditSealer>();
        services.AddSingleton(Content.RetentionTerms());
        services.AddSingleton<RetentionSetting>();
        services.AddSingleton<HeadPost>();
        services.AddHostedService<SealingService>();
        services.AddOpenApi("v1", OpenApi.Describe);
        services.AddMessages(builder.Configuration);
        services.AddAccounts(database, builder.Configuration, transport);
        services.AddRateLimits();
        NamedHosts.Add(builder);
    }
}
