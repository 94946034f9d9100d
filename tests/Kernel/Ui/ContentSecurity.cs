using System.Text.RegularExpressions;

namespace Ishigaki.Kernel.Tests.Ui;

/// <summary>What <c>script-src 'self'; style-src 'self'</c> would refuse.</summary>
internal static partial class ContentSecurity
{
    public static void AssertObeys(string html) => Assert.Empty(Refused().Matches(html).Select(match => match.Value));

    [GeneratedRegex(
        """\sstyle\s*=|<style\b|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:|hx-on|["'(]js:""",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Refused();
}
