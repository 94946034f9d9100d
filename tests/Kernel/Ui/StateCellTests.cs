using System.Globalization;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Tests.Ui;

public sealed class StateCellTests
{
    public static TheoryData<ItemState, string> StatesAndLanguages
    {
        get
        {
            var data = new TheoryData<ItemState, string>();
            foreach (var state in Enum.GetValues<ItemState>())
            {
                data.Add(state, "ja");
                data.Add(state, "en");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(StatesAndLanguages))]
    public async Task Name_ForEveryState_HoldsWhatIsSeenAndTheFullWord(ItemState state, string language)
    {
        var html = await Cell(language, state);
        var name = Rendered.Attribute(html, "aria-label");

        Assert.StartsWith($"2.1.1-{Rendered.Seen(html)}", name, StringComparison.Ordinal);
        Assert.Contains(
            StateWords.Word(state).For(CultureInfo.GetCultureInfo(language)),
            name,
            StringComparison.Ordinal
        );
        Assert.Equal(name, Rendered.Attribute(html, "title"));
    }

    [Fact]
    public async Task Cell_StaleAndFallen_SaysSoInClassMarkAndName()
    {
        var html = await Cell("ja", ItemState.Met, stale: true, fallen: true);

        Assert.Contains("class=\"cell met stale\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"fell\"", html, StringComparison.Ordinal);
        Assert.Equal("2.1.1-① 充足、情報が古い、先週より下がった", Rendered.Attribute(html, "aria-label"));
    }

    [Fact]
    public async Task Cell_FreshAndSteady_HasNoMark()
    {
        var html = await Cell("ja", ItemState.Met);

        Assert.DoesNotContain("fell", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/items/1\"", html, StringComparison.Ordinal);
    }

    private static Task<string> Cell(string language, ItemState state, bool stale = false, bool fallen = false) =>
        Rendered.Html<StateCell>(
            language,
            ("Label", "①"),
            ("State", state),
            ("Href", "/items/1"),
            ("Name", "2.1.1-①"),
            ("Stale", stale),
            ("Fallen", fallen)
        );
}
