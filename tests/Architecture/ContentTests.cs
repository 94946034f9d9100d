using Ishigaki.Architecture.Tests.Reading;
using Ishigaki.Architecture.Tests.Rules;

namespace Ishigaki.Architecture.Tests;

public sealed class ContentTests
{
    [Fact]
    public void Repository_GuidelineHas175Items() => Assert.Empty(ContentRules.MissingItems(Repository.Tree));

    [Fact]
    public void MissingItems_AllThere_IsKept() => Assert.Empty(ContentRules.MissingItems(Guideline(125, 50)));

    [Theory]
    [InlineData(124, 50)]
    [InlineData(125, 49)]
    [InlineData(126, 50)]
    public void MissingItems_WrongNumber_IsRefused(int basic, int desirable) =>
        Assert.Single(ContentRules.MissingItems(Guideline(basic, desirable)));

    [Fact]
    public void MissingItems_IdTwice_IsRefused() =>
        Assert.Single(ContentRules.MissingItems(Guideline(125, 50, id: i => Math.Max(i, 1))));

    [Fact]
    public void MissingItems_NoFile_IsRefused() => Assert.Single(ContentRules.MissingItems(Tree.Of()));

    private static Tree Guideline(int basic, int desirable, Func<int, int>? id = null)
    {
        var items = Enumerable
            .Range(0, basic + desirable)
            .Select(i => $$"""{ "id": "{{id?.Invoke(i) ?? i}}", "kind": "{{(i < basic ? "basic" : "desirable")}}" }""");
        return Tree.Of((ContentRules.Guideline, $$"""{ "items": [{{string.Join(',', items)}}] }"""));
    }
}
