using Ishigaki.Kernel.Catalogues.Web;
using Ishigaki.Kernel.Files.Web;
using Ishigaki.Kernel.Messages.Web;
using Ishigaki.Kernel.Registers.Group.Web;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit.Web;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.Web;
using Ishigaki.Kernel.Web;
using Ishigaki.Kernel.Web.Glossary;
using Ishigaki.Modules.Sector.Organisations;

namespace Ishigaki.Hosting;

/// <summary>The order in which a request is handled, and every endpoint.</summary>
internal static class WebPipeline
{
    public static void UseWeb(this WebApplication app)
    {
        app.UseTrustedProxies();
        var accessor = app.Services.GetRequiredService<IHttpContextAccessor>();
        app.Services.GetRequiredService<Database>().ViewerOf = organisation =>
            accessor.HttpContext?.ActorOrNull() is { Viewer: { } viewer } actor && actor.OrganisationId == organisation
                ? viewer.OrganisationId
                : null;
        app.UseServerTiming();
        app.UseSecurityHeaders();
        app.UseMiddleware<ReaderLanguage>();
        NamedHosts.Use(app);
        app.UseFailurePages();
        app.UseMiddleware<TokenInAddress>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<FactorGate>();
        app.UseAntiforgery();
    }

    public static void MapWeb(this WebApplication app)
    {
        app.MapStaticAssets().Public("Styles and scripts hold no records.");
        app.MapGet("/health/ready", ReadyAsync)
            .Public("A supervisor asks before anybody signed in.")
            .ExcludeFromDescription();
        app.MapOpenApi().Public("The interface's description holds no records.");
        app.MapAccountPages();
        app.MapEmailPages();
        app.MapSignInPages();
        app.MapSecurityPages();
        app.MapAuthenticatorPages();
        app.MapPasskeyPages();
        app.MapProviderPages();
        app.MapSignInPolicyPages();
        app.MapSignInRecordPages();
        app.MapGlossary();
        app.MapTokenInterface();
        app.MapMemberPages();
        app.MapNoticePages();
        app.MapOutboxPages();
        app.MapTrailPages();
        app.MapDeputyPages();
        app.MapHandOverPages();
        app.MapOrganisationPages();
        app.MapUnitPages();
        app.MapOrganisationTree();
        app.MapRegisterPages();
        app.MapGroupPages();
        app.MapRegisterInterface();
        app.MapGroupInterface();
        app.MapFileInterface();
        app.MapAssessmentPages();
        app.MapAssessmentInterface();
    }

    private static async Task<IResult> ReadyAsync(Database database, CancellationToken cancellation) =>
        await database.AnswersAsync(cancellation)
            ? TypedResults.Text("ready")
            : TypedResults.Text("database unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
}
