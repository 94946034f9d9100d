using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust;

/// <summary>
/// Where people reach the program, for links that are given to them; setting <c>PublicAddress</c>. Without it the request
/// says so, which is right as long as <c>AllowedHosts</c> or a proxy lets no made-up host name in.
/// </summary>
public sealed record PublicAddress(Uri? Named)
{
    public const string Setting = "PublicAddress";

    public static PublicAddress Read(string? text) =>
        new(
            Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
                ? address
                : null
        );

    /// <param name="path">Begins with a slash.</param>
    public string Link(HttpContext http, string path) =>
        Named is not null
            ? Named.GetLeftPart(UriPartial.Path).TrimEnd('/') + path
            : $"{http.Request.Scheme}://{http.Request.Host}{path}";
}
