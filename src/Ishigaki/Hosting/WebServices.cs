using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Ishigaki.Kernel;
using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Web;
using Ishigaki.Kernel.Web;
using Ishigaki.Kernel.Web.Glossary;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ishigaki.Hosting;

/// <summary>What the web server needs besides the mechanisms.</summary>
internal static class WebServices
{
    private const string ByRequest = "by-request";
    private const long LargestBody = 64L << 20;

    public static void AddWeb(this WebApplicationBuilder builder, Database database, DataDirectory data)
    {
        var services = builder.Services;
        services.AddKernel(database, Content.Ledgers, Content.Checks, Content.Catalogues());
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddSingleton<PageFrames>();
        services.AddSingleton(GlossaryBook.Read(File.ReadAllText(Path.Combine(Content.Folder, "glossary.md"))));
        services.AddSingleton(new ImportFolder(Path.Combine(data.Files, "imports")));
        services.AddSingleton(new FileStore(Path.Combine(data.Files, "content")));
        services.AddSingleton<ImportDesk>();
        services.AddSingleton<BulkActs>();
        services.AddScoped<RegisterRequest>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ishigaki-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection().SetApplicationName("ishigaki").PersistKeysToFileSystem(OwnFolder(data.Keys));
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = LargestBody);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        services.AddOpenApi("v1", OpenApi.Describe);
        AddAccounts(services, database);
        AddLimits(services);
    }

    private static DirectoryInfo OwnFolder(string path) =>
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static void AddAccounts(IServiceCollection services, Database database)
    {
        services.AddDbContext<AccountContext>(options => options.UseNpgsql(database.ApplicationConnection));
        services.AddScoped<Invitations>();
        services.AddScoped<Members>();
        services.AddScoped<PeoplePage>();
        services
            .AddIdentityCore<Account>(options =>
            {
                options.Password.RequiredLength = AccountRules.ShortestPassword;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 5;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.User.AllowedUserNameCharacters = AccountRules.UserNameCharacters;
            })
            .AddEntityFrameworkStores<AccountContext>()
            .AddSignInManager();
        services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = ByRequest;
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme(ByRequest, ByRequest, options => options.ForwardDefaultSelector = Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerScheme>(BearerScheme.Name, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "ishigaki-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnRedirectToLogin = context =>
            {
                // Relative: a Host header that somebody made up leads nowhere.
                context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToAccessDenied = context =>
            {
                // The failure page says what to do; an address of its own would tell less.
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            options.ExpireTimeSpan = TimeSpan.FromHours(10);
        });
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        // Fail closed: an endpoint that says nothing is open to nobody.
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    /// <summary>Programs show a token, also to learn that it is missing; people have a cookie.</summary>
    private static string Scheme(HttpContext http) =>
        http.Request.Headers.Authorization.Count > 0
        || (
            http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            && !http.Request.Cookies.ContainsKey("ishigaki-session")
        )
            ? BearerScheme.Name
            : IdentityConstants.ApplicationScheme;

    private static void AddLimits(IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(
                "sign-in",
                http =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        http.Connection.RemoteIpAddress?.ToString() ?? "",
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) }
                    )
            );
        });
}
