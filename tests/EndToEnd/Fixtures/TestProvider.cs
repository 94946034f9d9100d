using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>A small provider of single sign-on: whoever comes is <see cref="Person"/> and agrees at once.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "ishigaki";
    public const string Secret = "of the client";
    private readonly ConcurrentDictionary<string, (string Challenge, object Person)> _codes = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<string, object> _tokens = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private TestProvider(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    /// <summary>What the provider says about the next visitor.</summary>
    public object Person { get; set; } = new { };

    public IReadOnlyDictionary<string, string> Settings(string secretFile) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SingleSignOn__AuthorizationEndpoint"] = $"{Address}authorize",
            ["SingleSignOn__TokenEndpoint"] = $"{Address}token",
            ["SingleSignOn__UserInformationEndpoint"] = $"{Address}person",
            ["SingleSignOn__ClientId"] = ClientId,
            ["SingleSignOn__ClientSecretFile"] = secretFile,
            ["SingleSignOn__DisplayName"] = "試験サインオン",
        };

    public static async Task<TestProvider> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{RunningProgram.FreePort()}/");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address.ToString());
        builder.Logging.ClearProviders();
        var provider = new TestProvider(builder.Build(), address);
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapPost("/token", provider.TokenAsync);
        provider._app.MapGet("/person", provider.Tell);
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (
            query["client_id"] != ClientId
            || query["code_challenge_method"] != "S256"
            || query["response_type"] != "code"
        )
        {
            return TypedResults.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["code_challenge"].ToString(), Person);
        return TypedResults.Redirect(
            QueryHelpers.AddQueryString(
                query["redirect_uri"]!,
                new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code, ["state"] = query["state"] }
            )
        );
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verifier = SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()));
        if (
            !_codes.TryRemove(form["code"].ToString(), out var given)
            || form["client_secret"] != Secret
            || given.Challenge != WebEncoders.Base64UrlEncode(verifier)
        )
        {
            return TypedResults.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var token = Guid.NewGuid().ToString("N");
        _tokens[token] = given.Person;
        return TypedResults.Json(new { access_token = token, token_type = "Bearer" });
    }

    private IResult Tell(HttpRequest request) =>
        _tokens.TryGetValue(
            request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal),
            out var person
        )
            ? TypedResults.Json(person)
            : TypedResults.Unauthorized();
}
