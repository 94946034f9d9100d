using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Tests.Ui;

public sealed class IconTests
{
    public static TheoryData<IconName> Names => [.. Enum.GetValues<IconName>()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sprite_ForEveryName_HasADrawing(IconName name)
    {
        var sprite = await Rendered.Html<Sprite>("ja");

        Assert.Contains($"<symbol id=\"{Icon.Id(name)}\"", sprite, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Icon_Always_IsHiddenFromScreenReaders()
    {
        var html = await Rendered.Html<Icon>("ja", ("Name", IconName.Search));

        Assert.Contains("aria-hidden=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#i-search\"", html, StringComparison.Ordinal);
    }
}
