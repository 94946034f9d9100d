using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Passkeys;
using Ishigaki.Kernel.Trust.Sessions;
using Ishigaki.Kernel.Trust.SingleSignOn;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>
/// Registering, removing and signing in with passkeys. The script puts the browser's answer into a field of an ordinary
/// form, so that the form's own token protects it like every other form.
/// </summary>
public static class PasskeyPages
{
    private const string Json = "application/json";
    private const string Passkey = "passkey";
    private const int LongestCredential = 20_000;

    public static void MapPasskeyPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages
            .MapPost("/sign-in/passkey/options", RequestOptionsAsync)
            .Public("A passkey is asked for before anybody is known.")
            .RequireRateLimiting(SignInPages.RateLimit);
        pages
            .MapPost("/sign-in/passkey", SignInAsync)
            .Public("The passkey is the credential.")
            .RequireRateLimiting(SignInPages.RateLimit);
        var own = pages.MapGroup("/account/passkeys");
        own.MapPost("/options", CreationOptionsAsync).Requires(Permissions.Self).BeforeFactor().Confirmed();
        own.MapPost("", RegisterAsync).Requires(Permissions.Self).BeforeFactor().Confirmed();
        own.MapPost("/remove", RemoveAsync).Requires(Permissions.Self).Confirmed();
    }

    private static async Task<IResult> RequestOptionsAsync(SignInManager<Account> signIn) =>
        TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(user: null), Json);

    private static async Task<IResult> SignInAsync(
        HttpContext http,
        PageFrames frames,
        SignInManager<Account> signIn,
        UserManager<Account> accounts,
        SessionCookie cookie,
        SingleSignOnSettings provider,
        AccountEvents events
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var result = await TryAsync(form["credential"].ToString(), signIn.PerformPasskeyAssertionAsync);
        if (result is { Succeeded: true, User: { } account, Passkey: { } passkey })
        {
            // The counter of the authenticator goes on, so that a copy of it is noticed.
            await accounts.AddOrUpdatePasskeyAsync(account, passkey);
            await cookie.StartAsync(http, account.Id, SignInMeans.Passkey);
            return TypedResults.LocalRedirect(LocalAddress.Of(form["returnUrl"]));
        }

        await events.RaiseAsync(
            new AccountEvent(
                AccountEventKind.SignInFailed,
                null,
                Detail: Passkey,
                Address: SessionCookie.AddressOf(http)
            ),
            http.RequestAborted
        );
        return SignInPages.Page(
            http,
            frames,
            provider,
            form["returnUrl"],
            "",
            Words.T(
                "このパスキーでは入れません。ほかの方法で入り、登録し直してください。",
                "This passkey does not work. Sign in another way and register it again."
            ),
            StatusCodes.Status401Unauthorized
        );
    }

    private static async Task<IResult> CreationOptionsAsync(
        HttpContext http,
        SignInManager<Account> signIn,
        UserManager<Account> accounts
    )
    {
        var account = (await accounts.FindByIdAsync(http.Actor().AccountId.ToString()))!;
        var options = await signIn.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.Id.ToString(),
                Name = account.UserName!,
                DisplayName = account.DisplayName,
            }
        );
        return TypedResults.Content(options, Json);
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext http,
        PageFrames frames,
        SignInManager<Account> signIn,
        UserManager<Account> accounts,
        AccountEvents events
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = (await accounts.FindByIdAsync(http.Actor().AccountId.ToString()))!;
        var name = PersonName.Read(form["name"].ToString());
        var result = await TryAsync(form["credential"].ToString(), signIn.PerformPasskeyAttestationAsync);
        if (
            result is not { Succeeded: true, Passkey: { } passkey }
            || result.UserEntity.Id != account.Id.ToString()
            || (await accounts.GetPasskeysAsync(account)).Count >= PasskeyRing.Most
        )
        {
            return Responses.Page<FailurePage>(
                new
                {
                    Frame = frames.For(http),
                    Text = Words.T(
                        "パスキーを登録できませんでした。前のページからもう一度試してください。",
                        "The passkey was not registered. Try again from the previous page."
                    ),
                },
                StatusCodes.Status422UnprocessableEntity
            );
        }

        passkey.Name = name is { Length: <= PasskeyRing.LongestName } ? name : Words.T("名前なし", "unnamed");
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        await events.RaiseOwnAsync(http, AccountEventKind.FactorAdded, Passkey);
        return TypedResults.LocalRedirect("/account/security?done=passkey-added");
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext http,
        UserManager<Account> accounts,
        PasskeyRing passkeys,
        AccountEvents events
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = (await accounts.FindByIdAsync(http.Actor().AccountId.ToString()))!;
        if (!await passkeys.RemoveAsync(account, form["passkey"].ToString()))
        {
            return TypedResults.NotFound();
        }

        await events.RaiseOwnAsync(http, AccountEventKind.FactorRemoved, Passkey);
        return TypedResults.LocalRedirect("/account/security?done=passkey-removed");
    }

    /// <summary>Without options asked for before, or with nonsense, the framework throws; to us it is a refusal.</summary>
    private static async Task<T?> TryAsync<T>(string credential, Func<string, Task<T>> perform)
        where T : class
    {
        if (credential.Length is 0 or > LongestCredential)
        {
            return null;
        }

        try
        {
            return await perform(credential);
        }
        catch (Exception failure) when (failure is InvalidOperationException or PasskeyException)
        {
            return null;
        }
    }
}
