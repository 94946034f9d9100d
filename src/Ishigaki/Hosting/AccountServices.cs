using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Passkeys;
using Ishigaki.Kernel.Trust.SecondFactor;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Kernel.Trust.SingleSignOn;
using Ishigaki.Kernel.Trust.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ishigaki.Hosting;

/// <summary>Accounts, sessions, and how a request says whose it is.</summary>
internal static class AccountServices
{
    private const string ByRequest = "by-request";

    public static void AddAccounts(
        this IServiceCollection services,
        Database database,
        IConfiguration configuration,
        Transport transport
    )
    {
        var provider = ProviderConfiguration.Read(configuration);
        services.AddSingleton(provider);
        services.AddSingleton(PublicAddress.Read(configuration[PublicAddress.Setting]));
        services.AddSingleton(
            new SessionRule(configuration.GetValue("Sessions:IdleMinutes", SessionRule.LongestIdleMinutes))
        );
        services.AddSingleton<AccountEvents>();
        services.AddSingleton<AccountAlerts>();
        services.AddSingleton<SignInRecords>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<SignInSessions>();
        services.AddSingleton<SignedIn>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<SignInPolicies>();
        services.AddSingleton<Authenticators>();
        services.AddSingleton<SessionCookie>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<AccountProtection>();
        services.AddScoped<PasskeyRing>();
        services.AddScoped<ProviderAccounts>();
        services.AddScoped<Invitations>();
        services.AddScoped<Members>();
        services.AddScoped<PeoplePage>();
        services.AddScoped<UnitsView>();
        services.AddScoped<OrganisationView>();
        services.AddScoped<EmailChanges>();
        services.AddScoped<EmailView>();
        services.AddDbContext<AccountContext>(options => options.UseNpgsql(database.ApplicationConnection));
        AddIdentity(services, configuration);
        var schemes = services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = ByRequest;
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme(
                ByRequest,
                ByRequest,
                options => options.ForwardDefaultSelector = http => Scheme(http, transport)
            )
            .AddScheme<AuthenticationSchemeOptions, BearerScheme>(BearerScheme.Name, null);
        schemes.AddIdentityCookies();
        schemes.AddProvider(provider, transport);
        ConfigureCookies(services, transport);
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddScoped<IAuthorizationHandler, TokenScopeHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, MissingAddress>();
        // Fail closed: an endpoint that says nothing is open to nobody.
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    private static void AddIdentity(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddIdentityCore<Account>(options =>
            {
                options.Password.RequiredLength = AccountRules.ShortestPassword;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 5;
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.AllowedUserNameCharacters = AccountRules.UserNameCharacters;
            })
            .AddEntityFrameworkStores<AccountContext>()
            .AddUserValidator<LookAlikeNames>()
            .AddSignInManager();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // The PIN or finger is what makes a passkey two factors; a discoverable one needs no name typed.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.ServerDomain = configuration["Passkeys:ServerDomain"];
        });
    }

    private static void ConfigureCookies(IServiceCollection services, Transport transport)
    {
        services.ConfigureApplicationCookie(options =>
        {
            Protect(options, transport, "ishigaki-session");
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            // The row of the session decides; the cookie only must not outlive it.
            options.ExpireTimeSpan = new SessionRule().Absolute;
            options.SlidingExpiration = false;
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = context =>
                    context.HttpContext.RequestServices.GetRequiredService<SessionCookie>().ValidateAsync(context),
                OnRedirectToLogin = context =>
                {
                    // Relative: a Host header that somebody made up leads nowhere.
                    var target = new Uri(context.RedirectUri).PathAndQuery;
                    var ended = context.HttpContext.Features.Get<EndedSession>() is null ? "" : "&ended=1";
                    context.Response.Redirect(target + ended);
                    return Task.CompletedTask;
                },
                OnRedirectToAccessDenied = context =>
                {
                    // The failure page says what to do; an address of its own would tell less.
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                },
            };
        });
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorUserIdScheme,
            options => Protect(options, transport, "ishigaki-step")
        );
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.ExternalScheme,
            options => Protect(options, transport, "ishigaki-provider")
        );
    }

    private static void Protect(CookieAuthenticationOptions options, Transport transport, string name)
    {
        options.Cookie.Name = transport.Cookie(name);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = transport.Secure;
    }

    /// <summary>Programs show a token, also to learn that it is missing; people have a cookie.</summary>
    private static string Scheme(HttpContext http, Transport transport) =>
        http.Request.Headers.Authorization.Count > 0
        || (
            http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            && !http.Request.Cookies.ContainsKey(transport.SessionCookie)
        )
            ? BearerScheme.Name
            : IdentityConstants.ApplicationScheme;
}
