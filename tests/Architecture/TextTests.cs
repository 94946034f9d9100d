using Ishigaki.Architecture.Tests.Reading;
using Ishigaki.Architecture.Tests.Rules;

namespace Ishigaki.Architecture.Tests;

public sealed class TextTests
{
    [Fact]
    public void Repository_EnglishHasNoFullWidthMark() => Assert.Empty(TextRules.FullWidthInEnglish(Repository.Tree));

    [Fact]
    public void Repository_MarkupHasNoFullWidthMark() => Assert.Empty(TextRules.FullWidthInMarkup(Repository.Tree));

    [Theory]
    [InlineData("Words.T(\"空（なし）\", \"empty（none）\")")]
    [InlineData("(\n  \"終わり。\",\n  \"The end。\"\n)")]
    [InlineData("(\"読まない列：\", \"Columns not read：\")")]
    [InlineData("T($\"{a}まで\", $\"until {a}、then\")")]
    [InlineData("Title=\"@T(\"名称\", \"「Name」\")\"")]
    public void FullWidthInEnglish_IsRefused(string code) =>
        Assert.Single(TextRules.FullWidthInEnglish(Tree.Of(("src/A.cs", code))));

    [Theory]
    [InlineData("T(\"空（なし）\", \"empty (none)\")")]
    [InlineData("[\"記入（例）\", \"説明（注意）\", \"README（読んで）\"]")]
    [InlineData("string.Join('、', names)")]
    [InlineData("T(\"、\", \", \")")]
    public void FullWidthInEnglish_HalfWidthOrJapaneseLists_AreKept(string code) =>
        Assert.Empty(TextRules.FullWidthInEnglish(Tree.Of(("src/A.cs", code))));

    [Theory]
    [InlineData("<dd>@Name（@Code）</dd>")]
    [InlineData("<dt>@word： <a href=\"x\">")]
    [InlineData("<p>@A ・ @B</p>")]
    public void FullWidthInMarkup_IsRefused(string page) =>
        Assert.NotEmpty(TextRules.FullWidthInMarkup(Tree.Of(("src/A.razor", page))));

    [Fact]
    public void FullWidthInMarkup_InAPair_IsKept() =>
        Assert.Empty(TextRules.FullWidthInMarkup(Tree.Of(("src/A.razor", "<dd>@T($\"（あと{n}日）\", \"x\")</dd>"))));
}
