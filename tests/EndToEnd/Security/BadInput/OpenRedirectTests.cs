using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.BadInput;

/// <summary>Whatever an address says about where to go next, it leads to this program.</summary>
public sealed class OpenRedirectTests(DemoServer server)
{
    public static TheoryData<string> Elsewhere { get; } =
        new(
            "https://evil.example/",
            "//evil.example/",
            "///evil.example/",
            "/\\evil.example/",
            "\\\\evil.example/",
            "\\/evil.example/",
            "/\t/evil.example/",
            "/\n/evil.example/",
            "\t//evil.example/",
            " //evil.example/",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,evil",
            "https:evil.example",
            "https:/evil.example",
            "http://localhost@evil.example/",
            "//localhost@evil.example/",
            "evil.example",
            "@evil.example",
            ".evil.example/",
            "/\u0000/evil.example",
            "/\r\nLocation: https://evil.example/",
            "/\r\nSet-Cookie: a=b"
        );

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task Address_Elsewhere_LeadsHome(string target)
    {
        using var visitor = new HttpVisitor(server.Address);
        var query = $"?returnUrl={Uri.EscapeDataString(target)}";
        using var language = await visitor.GetAsync($"/language/ja{query}");
        Assert.Equal("/", language.Headers.Location!.ToString());
        var page = await visitor.Client.GetStringAsync(new Uri($"/sign-in{query}", UriKind.Relative));
        Assert.Contains("name=\"returnUrl\" value=\"/\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|action|src)=\"[^/\"][^\"]*evil", page);
    }

    [Fact]
    public async Task SignIn_WithAnAddressElsewhere_LeadsHome()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        foreach (var target in Elsewhere)
        {
            using var visitor = account.NewVisitor();
            using var answer = await visitor.TrySignInAsync(account.Name, OwnAccount.Password, target.Data);
            if (target.Data.Contains('\0', StringComparison.Ordinal))
            {
                // No form with a NUL in it is read at all.
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
                continue;
            }

            Assert.Equal("/", answer.Headers.Location!.ToString());
        }
    }

    [Theory]
    [InlineData("/registers/systems?q=勘定", "/registers/systems?q=%E5%8B%98%E5%AE%9A")]
    [InlineData("/\u00bf'(", "/%C2%BF'(")]
    [InlineData("/\ufffd", "/%EF%BF%BD")]
    public async Task Address_WithLettersThatNoHeaderHolds_IsWrittenWithoutThem(string target, string expected)
    {
        using var visitor = new HttpVisitor(server.Address);
        using var answer = await visitor.GetAsync($"/language/ja?returnUrl={Uri.EscapeDataString(target)}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.GetValues("Location").Single());
    }

    /// <summary>What is written with signs that are no slash is a path here; a browser stays with us.</summary>
    [Theory]
    [InlineData("/%2fevil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/@evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/registers/systems?q=//evil.example")]
    public async Task Address_ThatOnlyLooksLikeElsewhere_StaysWithThisProgram(string target)
    {
        using var visitor = new HttpVisitor(server.Address);
        using var answer = await visitor.GetAsync($"/language/ja?returnUrl={Uri.EscapeDataString(target)}");
        var led = new Uri(server.Address, answer.Headers.Location!);
        Assert.Equal(server.Address.Authority, led.Authority);
        Assert.Equal(target, answer.Headers.Location!.ToString());
    }
}
