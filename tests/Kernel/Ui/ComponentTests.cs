using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Tests.Ui;

public sealed class ComponentTests
{
    [Fact]
    public async Task Pager_InTheMiddle_LinksBothWays()
    {
        var html = await Rendered.Html<Pager>(
            "ja",
            ("From", 101L),
            ("To", 200L),
            ("Total", 8214L),
            ("FirstHref", "?page=1"),
            ("PreviousHref", "?page=1"),
            ("NextHref", "?page=3"),
            ("LastHref", "?page=83")
        );

        Assert.StartsWith("101–200 / 8,214件", Rendered.Seen(html), StringComparison.Ordinal);
        Assert.Contains("rel=\"prev\"", html, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\"", html, StringComparison.Ordinal);
        Assert.Contains("?page=83", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pager_OnTheOnlyPage_HasNoLinks()
    {
        var html = await Rendered.Html<Pager>("en", ("From", 1L), ("To", 3L), ("Total", 3L));

        Assert.Equal("1–3 of 3", Rendered.Seen(html));
        Assert.DoesNotContain("<a", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pager_WithNothing_SaysSo()
    {
        var html = await Rendered.Html<Pager>("ja", ("From", 0L), ("To", 0L), ("Total", 0L));

        Assert.Equal("0件", Rendered.Seen(html));
    }

    [Theory]
    [InlineData(SortDirection.None, "")]
    [InlineData(SortDirection.Ascending, "ascending")]
    [InlineData(SortDirection.Descending, "descending")]
    public async Task SortHeader_InEachDirection_TellsIt(SortDirection direction, string expected)
    {
        var html = await Rendered.Html<SortHeader>(
            "ja",
            ("Label", "名称"),
            ("Href", "?sort=name"),
            ("Direction", direction)
        );

        Assert.Equal(expected, Rendered.Attribute(html, "aria-sort"));
        Assert.Equal("名称", Rendered.Seen(html));
    }

    [Fact]
    public async Task Chip_ThatIsOn_OffersToRemoveTheCondition()
    {
        var html = await Rendered.Html<Chip>("ja", ("Label", "状態：使用中"), ("RemoveHref", "?"));

        Assert.Equal("状態：使用中を外す", Rendered.Seen(html));
    }

    [Fact]
    public async Task Chip_OfAState_ShowsItsWordAndCount()
    {
        var html = await Rendered.Html<Chip>(
            "en",
            ("State", ItemState.NotMet),
            ("Count", 1234L),
            ("Href", "?state=unmet"),
            ("Current", true)
        );

        Assert.Equal("Not met1,234", Rendered.Seen(html));
        Assert.Contains("aria-current=\"true\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoticeKind.Error, "alert")]
    [InlineData(NoticeKind.Warning, "status")]
    [InlineData(NoticeKind.Success, "status")]
    [InlineData(NoticeKind.Info, "status")]
    public async Task Notice_OfEachKind_IsAnnouncedAsUrgentlyAsItIs(NoticeKind kind, string role)
    {
        var html = await Rendered.Html<Notice>("ja", ("Kind", kind), ("Title", "保存しました"));

        Assert.Equal(role, Rendered.Attribute(html, "role"));
        Assert.Equal("保存しました", Rendered.Seen(html));
    }

    [Fact]
    public async Task Crumbs_WithALevelThatHasNoPage_NamesIt()
    {
        Crumb[] steps = [new("2.2 特定", "/identify"), new("台帳")];

        var html = await Rendered.Html<Crumbs>("ja", ("Steps", steps), ("Here", "ソフトウェア"));

        Assert.Contains("<a href=\"/identify\">2.2 特定</a>", html, StringComparison.Ordinal);
        Assert.Contains("<span>台帳</span>", html, StringComparison.Ordinal);
        Assert.Contains("aria-current=\"page\">ソフトウェア", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gap_InBothLanguages_SaysWhatIsMissing()
    {
        Assert.Equal("空欄", Rendered.Seen(await Rendered.Html<Gap>("ja")));
        Assert.Equal("blank", Rendered.Seen(await Rendered.Html<Gap>("en")));
        Assert.Equal("担当", Rendered.Seen(await Rendered.Html<Gap>("ja", ("Missing", "担当"))));
    }

    [Fact]
    public async Task ProgressBar_WhileUnknown_HasNoValue()
    {
        var html = await Rendered.Html<ProgressBar>("ja", ("Id", "p"), ("Label", "読んでいます"), ("Max", 10L));

        Assert.DoesNotContain(" value=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgressBar_OnItsWay_IsLabelledAndSaysHowFar()
    {
        var html = await Rendered.Html<ProgressBar>(
            "ja",
            ("Id", "p"),
            ("Label", "読んでいます"),
            ("Value", 42000L),
            ("Max", 100000L)
        );

        Assert.Contains("for=\"p\"", html, StringComparison.Ordinal);
        Assert.Contains("<progress id=\"p\" value=\"42000\" max=\"100000\"", html, StringComparison.Ordinal);
        Assert.Contains("42,000 / 100,000", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SectionHead_WithLink_NamesTheSectionAndTheWayOn()
    {
        var html = await Rendered.Html<SectionHead>(
            "ja",
            ("Id", "h"),
            ("Title", "期限"),
            ("LinkText", "すべて"),
            ("LinkHref", "/work")
        );

        Assert.Contains("<h2 id=\"h\">期限</h2>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/work\">すべて</a>", html, StringComparison.Ordinal);
    }
}
