using System.Text.Json;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.SingleSignOn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;

namespace Ishigaki.Hosting;

/// <summary>Reads the section <c>SingleSignOn</c> and sets up the framework's handler: code, state and PKCE (RFC 7636).</summary>
internal static class ProviderConfiguration
{
    public static SingleSignOnSettings Read(IConfiguration configuration)
    {
        var settings =
            configuration.GetSection(SingleSignOnSettings.Section).Get<SingleSignOnSettings>()
            ?? new SingleSignOnSettings();
        if (!settings.IsOn)
        {
            return settings;
        }

        foreach (
            var address in new[]
            {
                settings.AuthorizationEndpoint,
                settings.TokenEndpoint,
                settings.UserInformationEndpoint,
            }
        )
        {
            if (!IsProtected(address))
            {
                throw new StorageException(
                    $"設定 SingleSignOn の「{address}」は https のアドレスではありません（この機械の中だけは http でよい）。",
                    $"'{address}' in the setting SingleSignOn is no https address (http only on this machine)."
                );
            }
        }

        return settings.ClientSecretFile.Length == 0
            ? settings
            : settings with
            {
                ClientSecret = ReadSecret(settings.ClientSecretFile),
            };
    }

    public static void AddProvider(
        this AuthenticationBuilder schemes,
        SingleSignOnSettings settings,
        Transport transport
    )
    {
        if (!settings.IsOn)
        {
            return;
        }

        schemes.AddOAuth(
            SingleSignOnSettings.Scheme,
            options =>
            {
                options.SignInScheme = IdentityConstants.ExternalScheme;
                options.AuthorizationEndpoint = settings.AuthorizationEndpoint;
                options.TokenEndpoint = settings.TokenEndpoint;
                options.UserInformationEndpoint = settings.UserInformationEndpoint;
                options.ClientId = settings.ClientId;
                options.ClientSecret = settings.ClientSecret;
                options.CallbackPath = SingleSignOnSettings.CallbackPath;
                options.UsePkce = true;
                options.Scope.Clear();
                foreach (var scope in settings.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    options.Scope.Add(scope);
                }

                options.CorrelationCookie.Name = "ishigaki-provider-state.";
                options.CorrelationCookie.SameSite = SameSiteMode.Lax;
                options.CorrelationCookie.SecurePolicy = transport.Secure;
                options.ClaimActions.MapJsonKey(ProviderAccounts.Subject, settings.SubjectClaim);
                options.ClaimActions.MapJsonKey(ProviderAccounts.Email, settings.EmailClaim);
                options.ClaimActions.MapJsonKey(ProviderAccounts.EmailVerified, settings.EmailVerifiedClaim);
                options.ClaimActions.MapJsonKey(ProviderAccounts.Name, settings.NameClaim);
                options.Events = new OAuthEvents
                {
                    OnCreatingTicket = ReadPersonAsync,
                    OnRemoteFailure = context =>
                    {
                        context.Response.Redirect("/sign-in?problem=provider");
                        context.HandleResponse();
                        return Task.CompletedTask;
                    },
                };
            }
        );
    }

    private static async Task ReadPersonAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new("application/json"));
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var person = JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted)
        );
        context.RunClaimActions(person.RootElement);
    }

    private static string ReadSecret(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"設定 SingleSignOn:ClientSecretFile の {path} を読めません: {failure.Message}",
                $"{path} of the setting SingleSignOn:ClientSecretFile could not be read: {failure.Message}",
                failure
            );
        }
    }

    private static bool IsProtected(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
