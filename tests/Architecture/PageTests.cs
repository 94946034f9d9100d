using Ishigaki.Architecture.Tests.Reading;
using Ishigaki.Architecture.Tests.Rules;

namespace Ishigaki.Architecture.Tests;

public sealed class PageTests
{
    [Fact]
    public void Repository_PagesHaveNoInlineScript() => Assert.Empty(PageRules.InlineScript(Repository.Tree));

    [Fact]
    public void Repository_PagesHaveNoInlineStyle() => Assert.Empty(PageRules.InlineStyle(Repository.Tree));

    [Fact]
    public void Repository_PagesHaveNoInlineHandlers() => Assert.Empty(PageRules.InlineHandlers(Repository.Tree));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<script type=\"module\">\n  go();\n</script>")]
    [InlineData("<script src=\"a.js\">go();</script>")]
    public void InlineScript_IsRefused(string page) => Assert.NotEmpty(PageRules.InlineScript(Page(page)));

    [Fact]
    public void InlineScript_File_IsKept() =>
        Assert.Empty(PageRules.InlineScript(Page("<script src=\"@Asset(\"a.js\")\" defer></script>")));

    [Theory]
    [InlineData("<p style=\"color: red\">")]
    [InlineData("<p style='color: red'>")]
    [InlineData("<div\n    style=\"@Wide\">")]
    [InlineData("<div style=@Wide>")]
    [InlineData("<style>p { }</style>")]
    public void InlineStyle_IsRefused(string page) => Assert.Single(PageRules.InlineStyle(Page(page)));

    [Theory]
    [InlineData("<link rel=\"stylesheet\" href=\"a.css\">")]
    [InlineData("<p data-style=\"x\">")]
    public void InlineStyle_FileOrData_IsKept(string page) => Assert.Empty(PageRules.InlineStyle(Page(page)));

    [Theory]
    [InlineData("<style>p { }</style>", 0)]
    [InlineData("<p style=\"color: red\">", 1)]
    public void InlineStyle_ReportFile_MayCarryASheetOnly(string page, int refused) =>
        Assert.Equal(
            refused,
            PageRules.InlineStyle(Tree.Of(("src/Kernel/Catalogues/Reports/Html/A.razor", page))).Count()
        );

    [Theory]
    [InlineData("<button onclick=\"go()\">")]
    [InlineData("<button @onclick=\"Go\">")]
    [InlineData("<form hx-on:submit=\"go()\">")]
    [InlineData("<form hx-vals=\"js:{a: 1}\">")]
    [InlineData("<a href=\"javascript:go()\">")]
    public void InlineHandlers_AreRefused(string page) => Assert.NotEmpty(PageRules.InlineHandlers(Page(page)));

    [Theory]
    [InlineData("<form @formname=\"entry\" method=\"post\">")]
    [InlineData("<option value=\"once\">")]
    public void InlineHandlers_OtherAttributes_AreKept(string page) =>
        Assert.Empty(PageRules.InlineHandlers(Page(page)));

    private static Tree Page(string text) => Tree.Of(("src/Kernel/Ui/Some.razor", text));
}
