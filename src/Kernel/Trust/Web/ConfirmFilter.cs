using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>An endpoint that changes what opens an account.</summary>
public sealed record NeedsConfirmation;

/// <summary>
/// An unattended screen must not be enough to change what opens an account: the password comes with the form, unless
/// its owner showed it, or signed in, within the last ten minutes. A wrong one is refused also then.
/// </summary>
public sealed class ConfirmFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var password = form["password"].ToString();
        var cookie = http.RequestServices.GetRequiredService<SessionCookie>();
        if (password.Length == 0)
        {
            return cookie.IsConfirmed(http) ? await next(context) : Refused(http, PasswordWords.Needed);
        }

        if (!await IsRightAsync(http, password))
        {
            return Refused(http, PasswordWords.Wrong);
        }

        await cookie.ConfirmAsync(http);
        return await next(context);
    }

    private static async Task<bool> IsRightAsync(HttpContext http, string password)
    {
        var services = http.RequestServices;
        var accounts = services.GetRequiredService<UserManager<Account>>();
        return await accounts.FindByIdAsync(http.Actor().AccountId.ToString()) is { } account
            && await services
                .GetRequiredService<SignInDesk>()
                .ConfirmPasswordAsync(account, password, SessionCookie.AddressOf(http), http.RequestAborted);
    }

    private static IResult Refused(HttpContext http, string words) =>
        Responses.Page<FailurePage>(
            new { Frame = http.RequestServices.GetRequiredService<PageFrames>().For(http), Text = words },
            StatusCodes.Status422UnprocessableEntity
        );
}

public static class ConfirmedEndpoints
{
    /// <summary>Only after the password was shown anew; guesses are limited like those at sign-in.</summary>
    public static RouteHandlerBuilder Confirmed(this RouteHandlerBuilder endpoint) =>
        endpoint
            .AddEndpointFilter<ConfirmFilter>()
            .WithMetadata(new NeedsConfirmation())
            .RequireRateLimiting(SignInPages.RateLimit);
}
