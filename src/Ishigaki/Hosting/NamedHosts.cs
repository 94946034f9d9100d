using System.Net;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Microsoft.AspNetCore.HostFiltering;

namespace Ishigaki.Hosting;

/// <summary>
/// The host names that the program answers to. A page elsewhere that lets its own name point to this machine (DNS
/// rebinding) would otherwise speak to the program as if it belonged to it, and a made-up name would stand in links.
/// </summary>
/// <param name="Names">Lower case; <c>*.example.jp</c> for whatever is below; null for any.</param>
/// <param name="AddressesToo">
/// Also bare network addresses, which nobody can let point elsewhere; links do not follow them.
/// </param>
internal sealed record NamedHosts(IReadOnlyList<string>? Names, bool AddressesToo = false)
{
    public const string Setting = "AllowedHosts";

    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>
    /// What the setting says; otherwise the public address, and this machine's own names where it listens on nothing
    /// else. Behind a proxy, or on a network without a public address, nobody has said under which name people come.
    /// </summary>
    public static NamedHosts Of(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var said = (settings[Setting] ?? "").Split(
            ';',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        if (said.Length > 0)
        {
            return new(said.Contains("*", StringComparer.Ordinal) ? null : [.. said.Select(Folded)]);
        }

        if (PublicAddress.Read(settings[PublicAddress.Setting]).Named is { } named)
        {
            return new([.. Loopback, Folded(named.Host)], AddressesToo: true);
        }

        var behindProxy = settings.GetSection(TrustedProxies.Setting).GetChildren().Any();
        var listens = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "";
        var own = listens.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var elsewhere = settings.GetSection("Kestrel:Endpoints").GetChildren().Any();
        return new(!behindProxy && !elsewhere && own.Length > 0 && Array.TrueForAll(own, IsLoopback) ? Loopback : null);
    }

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Of(builder));
        // The framework's own filter answers before anything else could add the headers of every answer.
        builder.Services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
    }

    public static void Use(WebApplication app)
    {
        var hosts = app.Services.GetRequiredService<NamedHosts>();
        app.Use((http, next) => hosts.Allows(http.Request.Host) ? next(http) : Refusal.ExecuteAsync(http));
    }

    public bool Allows(HostString host)
    {
        if (Names is null)
        {
            return true;
        }

        var name = Folded(host.Host);
        return Names.Any(each => Matches(each, name)) || (AddressesToo && IPAddress.TryParse(name, out _));
    }

    private static IResult Refusal =>
        TypedResults.Text(
            Words.T(
                "この名前では開けません。案内されたアドレスで開いてください。管理者の方は、設定 AllowedHosts に名前を加えてください。",
                "There is nothing under this name. Use the address you were given. Administrators: add the name to the setting AllowedHosts."
            ),
            "text/plain; charset=utf-8",
            statusCode: StatusCodes.Status400BadRequest
        );

    private static bool Matches(string pattern, string name) =>
        pattern.StartsWith("*.", StringComparison.Ordinal)
            ? name.Length > pattern.Length - 1 && name.EndsWith(pattern[1..], StringComparison.Ordinal)
            : string.Equals(pattern, name, StringComparison.Ordinal);

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;

    private static string Folded(string name) => name.ToLowerInvariant();
}
