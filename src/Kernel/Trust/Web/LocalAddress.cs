namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Addresses of this program only: an open redirect would lend our name to a phishing page.</summary>
public static class LocalAddress
{
    /// <returns>The address when it is a path of this program, otherwise <c>/</c>.</returns>
    public static string Of(string? url) =>
        url is ['/', ..]
        && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl)
            ? url
            : "/";
}
