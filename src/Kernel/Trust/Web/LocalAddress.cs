namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Addresses of this program only: an open redirect would lend our name to a phishing page.</summary>
public static class LocalAddress
{
    /// <returns>The address when it is a path of this program, fit for a header; otherwise <c>/</c>.</returns>
    public static string Of(string? url) =>
        url is ['/', ..]
        && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl)
            ? Encoded(url)
            : "/";

    /// <summary>A header holds no letter beyond ASCII (RFC 9110, section 5.5).</summary>
    private static string Encoded(string url) =>
        string.Concat(
            url.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()))
        );
}
