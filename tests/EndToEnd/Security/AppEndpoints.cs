using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ishigaki.EndToEnd.Security;

/// <summary>An endpoint as an attacker sees it, with what it demands.</summary>
internal sealed record AppEndpoint(
    string Method,
    string Pattern,
    string? Permission,
    string? PublicReason,
    bool IsLimited = false,
    bool IsConfirmed = false,
    string? OfRegister = null
)
{
    private static readonly WantedPermission Registers = new(Content.Registers());

    public bool Writes => Method is not ("GET" or "HEAD");

    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Styles and scripts: one endpoint for each file and each form of it.</summary>
    public bool IsAsset =>
        Pattern.StartsWith("/lib/", StringComparison.Ordinal)
        || Pattern.StartsWith("/css/", StringComparison.Ordinal)
        || Pattern.StartsWith("/js/", StringComparison.Ordinal)
        || Pattern.StartsWith("/favicon", StringComparison.Ordinal);

    /// <summary>What it demands where its address names this register.</summary>
    public string Wanted(string register) =>
        Registers.Of(Pattern.Contains("{register}", StringComparison.Ordinal) ? register : OfRegister, Permission!);

    /// <summary>An address of it.</summary>
    public string Address(string id, string register = "systems", string word = "2.2.1.1-1") =>
        Pattern
            .Replace("{register}", register, StringComparison.Ordinal)
            .Replace("{id:guid}", id, StringComparison.Ordinal)
            .Replace("{file:guid}", id, StringComparison.Ordinal)
            .Replace("{format}", "xlsx", StringComparison.Ordinal)
            .Replace("{item}", word, StringComparison.Ordinal)
            .Replace("{id}", "fsa-2024-draft", StringComparison.Ordinal)
            .Replace("{number}", "2.2", StringComparison.Ordinal)
            .Replace("{number:long}", "1", StringComparison.Ordinal)
            .Replace("{language}", "ja", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Pattern}";
}

/// <summary>Every endpoint of the program as it is served, asked of the program itself.</summary>
internal static class AppEndpoints
{
    public static IReadOnlyList<AppEndpoint> All { get; } = Read(_ => { });

    /// <param name="also">Maps further endpoints, to prove that a forgotten decision is found.</param>
    public static IReadOnlyList<AppEndpoint> Read(Action<IEndpointRouteBuilder> also)
    {
        using var folder = new TemporaryFolder();
        using var data = DataDirectory.Open(folder["data"]);
        // Never connected to: endpoints are only listed.
        var database = new Database("Host=/nonexistent;Database=none", "Host=/nonexistent;Database=none");
        var app = WebProgram.Build(WebProgram.Begin("http://127.0.0.1:0"), database, data);
        also(app);
        return
        [
            .. ((IEndpointRouteBuilder)app)
                .DataSources.SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(each => !IsDevelopersAsset(each))
                .SelectMany(Of),
        ];
    }

    /// <summary>Endpoints whose demand is missing, empty or double.</summary>
    public static IReadOnlyList<string> Undecided(IEnumerable<AppEndpoint> endpoints) =>
        [
            .. endpoints
                .Where(each =>
                    each.PublicReason is null
                        ? each.Permission is null || !Permissions.All.Contains(each.Permission, StringComparer.Ordinal)
                        : each.PublicReason.Trim().Length < 10 || each.Permission is not null
                )
                .Select(each => each.ToString()),
        ];

    /// <summary>
    /// What the framework adds to a program that was built but not published. It has no metadata, so the fallback policy
    /// keeps everybody out of it, which the tests of paths show.
    /// </summary>
    private static bool IsDevelopersAsset(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.Trim('/') == "{**path:file}";

    private static IEnumerable<AppEndpoint> Of(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        return methods.Select(method => new AppEndpoint(
            method,
            pattern,
            endpoint.Metadata.GetMetadata<RequiredPermission>()?.Permission,
            endpoint.Metadata.GetMetadata<PublicEndpoint>()?.Reason,
            endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == SignInPages.RateLimit,
            endpoint.Metadata.GetMetadata<NeedsConfirmation>() is not null,
            endpoint.Metadata.GetMetadata<OfRegister>()?.Register
        ));
    }
}
