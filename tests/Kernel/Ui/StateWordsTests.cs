using System.Globalization;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Tests.Ui;

public sealed class StateWordsTests
{
    public static TheoryData<ItemState> States => [.. Enum.GetValues<ItemState>()];

    [Fact]
    public void ByUrgency_Always_NamesEveryStateOnce()
    {
        Assert.Equal(Enum.GetValues<ItemState>(), StateWords.ByUrgency.Order());
    }

    [Fact]
    public void ClassShapeAndWords_AcrossStates_AreDistinct()
    {
        var states = Enum.GetValues<ItemState>();

        Assert.Equal(states.Length, states.Select(StateWords.Class).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(states.Length, states.Select(StateWords.Shape).Distinct().Count());
        Assert.Equal(states.Length, states.Select(StateWords.Word).Distinct().Count());
        Assert.Equal(states.Length, states.Select(StateWords.ShortWord).Distinct().Count());
    }

    [Theory]
    [InlineData(ItemState.Unassessed, "unknown", "未評価", "未評価", "Unassessed")]
    [InlineData(ItemState.NotMet, "unmet", "未充足", "未充足", "Not met")]
    [InlineData(ItemState.Incomplete, "refused", "不完全", "不完全", "Incomplete")]
    [InlineData(ItemState.Partly, "partly", "一部", "一部", "Partly")]
    [InlineData(ItemState.DocumentOnly, "paper", "文書のみ", "文書", "Document only")]
    [InlineData(ItemState.Attested, "attested", "証明（期限付）", "証明", "Attested")]
    [InlineData(ItemState.Accepted, "accepted", "承認済例外", "例外", "Accepted")]
    [InlineData(ItemState.NotApplicable, "outside", "対象外", "対象外", "N/A")]
    [InlineData(ItemState.Met, "met", "充足", "充足", "Met")]
    public async Task StateMark_InBothLanguages_ShowsShapeAndWord(
        ItemState state,
        string cssClass,
        string japanese,
        string japaneseInCell,
        string english
    )
    {
        var ja = await Rendered.Html<StateMark>("ja", ("State", state));
        var inCell = await Rendered.Html<StateMark>("ja", ("State", state), ("Short", true));
        var en = await Rendered.Html<StateMark>("en", ("State", state));

        Assert.Equal(japanese, Rendered.Seen(ja));
        Assert.Equal(japaneseInCell, Rendered.Seen(inCell));
        Assert.Equal(english, Rendered.Seen(en));
        Assert.Contains($"class=\"state {cssClass}\"", ja, StringComparison.Ordinal);
        Assert.Contains($"href=\"#i-{cssClass}\"", en, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void ShortWord_InEnglish_FitsItsCell(ItemState state)
    {
        Assert.True(StateWords.ShortWord(state).For(CultureInfo.GetCultureInfo("en")).Length <= 8);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Class_OfEveryState_IsInTheStylesheet(ItemState state)
    {
        var css = File.ReadAllText(Repository.Path("src/Ishigaki/wwwroot/css/states.css"));

        Assert.Contains($"\n.{StateWords.Class(state)} {{", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateMark_WithText_KeepsTheShape()
    {
        var html = await Rendered.Html<StateMark>("ja", ("State", ItemState.Met), ("Text", "期間内"));

        Assert.Equal("期間内", Rendered.Seen(html));
        Assert.Contains("#i-met", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateShift_Always_ReadsFromOneToTheOther()
    {
        var from = ("From", (object?)ItemState.Partly);
        var to = ("To", (object?)ItemState.NotMet);

        Assert.Equal("一部から未充足", Rendered.Seen(await Rendered.Html<StateShift>("ja", from, to)));
    }
}
