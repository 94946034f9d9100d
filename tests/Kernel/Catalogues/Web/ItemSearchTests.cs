using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Catalogues.Web;
using Ishigaki.Kernel.Tests.Catalogues.Reports;
using Xunit;

namespace Ishigaki.Kernel.Tests.Catalogues.Web;

public sealed class ItemSearchTests
{
    [Theory]
    [InlineData("2.2.1.2-①")]
    [InlineData("2.2.1.2-1")]
    [InlineData("２．２．１．２－（１）")]
    public void Find_ANumberInAnySpelling_IsThatItem(string search) => Assert.Equal(["2.2.1.2-①"], Ids(search));

    [Fact]
    public void Find_ASection_IsItsItems() =>
        Assert.All(Ids("2.2.1.2"), id => Assert.StartsWith("2.2.1.2", id, StringComparison.Ordinal));

    [Fact]
    public void Find_AllWordsMustOccur()
    {
        Assert.NotEmpty(Ids("サポート"));
        Assert.Empty(Ids("サポート 存在しない語"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("　 ")]
    public void Find_NoWord_FindsNothing(string search) => Assert.Empty(Ids(search));

    [Fact]
    public void Find_WidthAndKanaDoNotMatter() => Assert.Equal(Ids("サポート"), Ids("ｻﾎﾟｰﾄ"));

    [Theory]
    [InlineData("2.2.1.2-①", "/assessment/2.2.1.2-1")]
    [InlineData("2.1.1-a", "/assessment/2.1.1-a")]
    public void Addresses_AreInLettersOfEveryMail(string id, string address) =>
        Assert.Equal(address, Addresses.Item(id));

    [Fact]
    public void Addresses_OfAnItem_FindItAgain() =>
        Assert.All(
            Held.Catalogue.Items,
            item => Assert.Same(item, Held.Catalogue.Find(Addresses.Item(item.Id)["/assessment/".Length..]))
        );

    [Fact]
    public void Addresses_OfActs_ByWhatTheyAskFor()
    {
        var acts = NextActs.Of(Held.Mixed(), Held.Registers);
        var gap = acts.First(act => act.Gap is not null);
        var rows = acts.First(act => act.From == Ishigaki.Engines.Evidence.ItemState.Incomplete);
        var vouch = acts.First(act => act.Register == ItemActs.Attestations);

        Assert.Equal($"/registers/{gap.Register}?gap={gap.Gap}", Addresses.Act(gap, mayWrite: false));
        Assert.Equal($"/registers/{rows.Register}/imports", Addresses.Act(rows, mayWrite: true));
        Assert.EndsWith("#attest", Addresses.Act(vouch, mayWrite: true), StringComparison.Ordinal);
        Assert.DoesNotContain("#", Addresses.Act(vouch, mayWrite: false), StringComparison.Ordinal);
    }

    private static List<string> Ids(string search) =>
        [.. ItemSearch.Find(Held.Mixed().Items, search).Select(item => item.Item.Id)];
}
