using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Kernel.Trust.SingleSignOn;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>The administrator says what the organisation demands, unlocks names and resets second factors.</summary>
public static class SignInPolicyPages
{
    public static void MapSignInPolicyPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/accounts").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("/sign-in", ShowAsync).Requires(Permissions.Accounts);
        pages.MapPost("/sign-in", SaveAsync).Requires(Permissions.Accounts);
        pages.MapPost("/{id:guid}/unlock", UnlockAsync).Requires(Permissions.Accounts);
        pages.MapPost("/{id:guid}/reset-factors", ResetAsync).Requires(Permissions.Accounts);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        PageFrames frames,
        SignInPolicies policies,
        Members members,
        SignInAttempts attempts,
        SingleSignOnSettings provider,
        string? done
    ) => await PageAsync(http, frames, policies, members, attempts, provider, done is not null, "");

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        SignInPolicies policies,
        SingleSignOnSettings provider,
        AccountEvents events
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        // Without a provider there is no other way in.
        var policy = new SignInPolicy(form["second"] == "required", form["passwords"] != "off" || !provider.IsOn);
        await policies.SetAsync(http.Actor().OrganisationId, policy, http.RequestAborted);
        await RaiseAsync(
            http,
            events,
            AccountEventKind.PolicyChanged,
            http.Actor().AccountId,
            $"second factor {(policy.SecondFactorRequired ? "required" : "optional")}, "
                + $"passwords {(policy.PasswordsAllowed ? "on" : "off")}"
        );
        return TypedResults.LocalRedirect("/accounts/sign-in?done=saved");
    }

    private static async Task<IResult> UnlockAsync(
        HttpContext http,
        Guid id,
        Members members,
        SignInAttempts attempts,
        AccountEvents events
    )
    {
        if (await MemberAsync(http, members, id) is not { } member)
        {
            return TypedResults.NotFound();
        }

        await attempts.UnlockAsync(member.UserName, http.RequestAborted);
        await RaiseAsync(http, events, AccountEventKind.Unlocked, id, "");
        return TypedResults.LocalRedirect("/accounts/sign-in?done=unlocked");
    }

    private static async Task<IResult> ResetAsync(
        HttpContext http,
        Guid id,
        PageFrames frames,
        SignInPolicies policies,
        Members members,
        SignInAttempts attempts,
        SingleSignOnSettings provider,
        Invitations invitations,
        PublicAddress here,
        AccountEvents events
    )
    {
        if (
            await MemberAsync(http, members, id) is null
            || !await members.IsOnlyHereAsync(http.Actor().OrganisationId, id, http.RequestAborted)
        )
        {
            return TypedResults.NotFound();
        }

        var secret = await invitations.InviteAsync(id, http.RequestAborted, resetsFactors: true);
        await RaiseAsync(http, events, AccountEventKind.FactorResetRequested, id, "");
        var link = here.Link(http, $"/activate?t={secret}");
        return await PageAsync(http, frames, policies, members, attempts, provider, saved: false, link);
    }

    private static async Task<Member?> MemberAsync(HttpContext http, Members members, Guid id) =>
        (await members.OfAsync(http.Actor().OrganisationId, http.RequestAborted)).FirstOrDefault(each =>
            each.AccountId == id
        );

    private static async Task<IResult> PageAsync(
        HttpContext http,
        PageFrames frames,
        SignInPolicies policies,
        Members members,
        SignInAttempts attempts,
        SingleSignOnSettings provider,
        bool saved,
        string link
    )
    {
        var people = await members.OfAsync(http.Actor().OrganisationId, http.RequestAborted);
        var blocked = await attempts.BlockedAsync([.. people.Select(each => each.UserName)], http.RequestAborted);
        return Responses.Page<SignInPolicyPage>(
            new
            {
                Frame = frames.For(http),
                Policy = await policies.OfAsync(http.Actor().OrganisationId, http.RequestAborted),
                Provider = provider.IsOn ? provider.DisplayName : "",
                People = people,
                Blocked = blocked,
                Saved = saved,
                Link = link,
            }
        );
    }

    private static Task RaiseAsync(
        HttpContext http,
        AccountEvents events,
        AccountEventKind kind,
        Guid account,
        string detail
    ) =>
        events.RaiseAsync(
            new AccountEvent(
                kind,
                account,
                http.Actor().OrganisationId,
                detail,
                SessionCookie.AddressOf(http),
                http.Actor().AccountId
            ),
            http.RequestAborted
        );
}
