using Xunit.Sdk;

namespace Ishigaki.Kernel.Tests.Ui;

public sealed class ContentSecurityTests
{
    /// <summary>Opened from disk and never served: it has to carry its stylesheet, and no policy applies to it.</summary>
    private const string OpenedFromDisk = "src/Kernel/Catalogues/Reports/Html/AssessmentView.razor";

    public static TheoryData<string> Components =>
        [
            .. Directory
                .EnumerateFiles(Repository.Path("src"), "*.razor", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
                .Select(file => Path.GetRelativePath(Repository.Path(""), file))
                .Where(file => file != OpenedFromDisk)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Components))]
    public void Component_InSource_ObeysThePolicy(string component)
    {
        ContentSecurity.AssertObeys(File.ReadAllText(Repository.Path(component)));
    }

    [Theory]
    [InlineData("<p style=\"color: red\">")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<style>p { }</style>")]
    [InlineData("<button onclick=\"go()\">")]
    [InlineData("<a href=\"javascript:go()\">")]
    [InlineData("<div hx-on:click=\"go()\">")]
    public void AssertObeys_WithWhatThePolicyRefuses_Fails(string html)
    {
        Assert.ThrowsAny<XunitException>(() => ContentSecurity.AssertObeys(html));
    }

    [Fact]
    public void AssertObeys_WithScriptFromAFile_Passes()
    {
        ContentSecurity.AssertObeys("<script src=\"/js/app.js\" type=\"module\"></script><p title=\"on time\">");
    }
}
