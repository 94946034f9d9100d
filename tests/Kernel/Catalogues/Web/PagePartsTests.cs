using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Web;
using Ishigaki.Kernel.Tests.Catalogues.Reports;
using Ishigaki.Kernel.Tests.Ui;
using Xunit;

namespace Ishigaki.Kernel.Tests.Catalogues.Web;

public sealed class PagePartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ja", "ひな形", "取り込む", "決めごとを書く")]
    [InlineData("en", "template", "Import", "Enter them")]
    public async Task FirstSteps_ThreeSteps_ForWhoeverMayWrite(
        string language,
        string first,
        string second,
        string third
    )
    {
        var html = await Rendered.Html<FirstSteps>(language, ("View", FirstUse()), ("MayWrite", true));

        Assert.Equal(3, html.Split("<li>").Length - 1);
        Assert.Contains("/registers/software/template.xlsx", html, StringComparison.Ordinal);
        Assert.Contains("/registers/software/import", html, StringComparison.Ordinal);
        Assert.Contains("/registers/profile/new", html, StringComparison.Ordinal);
        Assert.All(
            [first, second, third],
            word => Assert.Contains(word, Rendered.Seen(html), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task FirstSteps_OfAReader_OffersNoImport()
    {
        var html = await Rendered.Html<FirstSteps>("ja", ("View", FirstUse()), ("MayWrite", false));

        Assert.DoesNotContain("/import", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/new", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItemMatrix_EveryItemOnce_AndWhatIsNotLookedForIsDim()
    {
        var assessment = Held.Mixed();
        var filter = AssessmentFilter.Parse("not-met", null, null);
        var view = new AssessmentPageView(assessment, filter, new HashSet<string>(StringComparer.Ordinal), null, []);

        var html = await Rendered.Html<ItemMatrix>("ja", ("View", view));

        Assert.Equal(assessment.Items.Count, html.Split("class=\"cell ").Length - 1);
        Assert.Equal(assessment.Items.Count - assessment.Count(ItemState.NotMet), html.Split(" dim\"").Length - 1);
        Assert.Equal(assessment.Catalogue.Chapters.Count, html.Split("<tbody").Length - 1);
    }

    [Fact]
    public async Task TrendChart_TellsTheSameInATable()
    {
        var trend = Trend.Of([(Now.AddDays(-14), 61), (Now.AddDays(-7), 52)], Now, 51);

        var html = await Rendered.Html<TrendChart>("ja", ("Trend", trend));

        Assert.Contains("61から51へ", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("<th scope=\"row\">").Length - 1);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveList_SaysFromWhereToWhereWhyAndWhatToDo()
    {
        var assessment = Held.Mixed();
        var then = new StateChange("2.2.1.2-①", Now.AddDays(-7), ItemState.Met, [new("software.support-end", 412, 5)]);
        var moves = Movement.Of(
            assessment,
            new Dictionary<string, StateChange>(StringComparer.Ordinal) { [then.Item] = then }
        );

        var html = await Rendered.Html<MoveList>(
            "ja",
            ("Moves", moves),
            ("Assessment", assessment),
            ("Registers", Held.Registers),
            ("MayWrite", true)
        );

        Assert.Contains("不足が5件から37件になりました", html, StringComparison.Ordinal);
        Assert.Contains("/assessment/2.2.1.2-1", html, StringComparison.Ordinal);
        Assert.Contains("/registers/software?gap=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HistoryChart_OneRowForEveryState_AndNoneWithoutHistory()
    {
        StateChange[] changes =
        [
            new("a", Now.AddDays(-5), ItemState.Met, []),
            new("a", Now.AddDays(-30), ItemState.NotMet, []),
        ];

        var html = await Rendered.Html<HistoryChart>("ja", ("Changes", changes), ("Now", Now));

        Assert.Contains("未充足、充足", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("<circle").Length - 1);
        Assert.DoesNotContain(
            "<svg",
            await Rendered.Html<HistoryChart>("ja", ("Changes", Array.Empty<StateChange>()), ("Now", Now)),
            StringComparison.Ordinal
        );
    }

    private static HomeView FirstUse() =>
        new(
            Held.Assessment(),
            [.. Held.Registers.All.Select(register => new LedgerStatus(register, 0, null, 0, null, ""))],
            null,
            Trend.Of([], Now, 0),
            []
        );
}
