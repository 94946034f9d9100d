using Ishigaki.Kernel.Catalogues;

namespace Ishigaki.Kernel.Tests.Catalogues;

public class ItemIdTests
{
    [Theory]
    [InlineData("2.2.1.2-①", "2.2.1.2-①")]
    [InlineData("2.2.1.2-1", "2.2.1.2-①")]
    [InlineData("2.2.1.2-(1)", "2.2.1.2-①")]
    [InlineData("２．２．１．２－１", "2.2.1.2-①")]
    [InlineData("２．２．１．２－（１）", "2.2.1.2-①")]
    [InlineData("2.2.1.2‐①", "2.2.1.2-①")]
    [InlineData("2.2.1.2−①", "2.2.1.2-①")]
    [InlineData("2.2.1.2ー①", "2.2.1.2-①")]
    [InlineData(" 2.6 - 10 ", "2.6-⑩")]
    [InlineData("2.6.-10", "2.6-⑩")]
    [InlineData("2.1.1-A", "2.1.1-a")]
    [InlineData("2.1.1-ａ．", "2.1.1-a")]
    [InlineData("item-2.2.1-1", "2.2.1-①")]
    [InlineData("ITEM-2.2.1-a", "2.2.1-a")]
    [InlineData("3-21", "3-㉑")]
    [InlineData("3-50", "3-㊿")]
    public void TryNormalize_KnownSpelling_GivesTheOneId(string spelling, string id)
    {
        Assert.True(ItemId.TryNormalize(spelling, out var normalized));
        Assert.Equal(id, normalized);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("2.2.1.2")]
    [InlineData("-①")]
    [InlineData("2.2.1.2-")]
    [InlineData("2.2.1.2-0")]
    [InlineData("2.2.1.2-51")]
    [InlineData("2.2.1.2-①②")]
    [InlineData("2.2.1.2-ab")]
    [InlineData("2..1-1")]
    [InlineData("02.1-1")]
    [InlineData("2.100.1-1")]
    [InlineData("GV.OC-01")]
    [InlineData("2.1\ud800-1")]
    [InlineData("2.2.1.2-99999999999999999999")]
    public void TryNormalize_NoId_IsRefused(string? spelling)
    {
        Assert.False(ItemId.TryNormalize(spelling, out var id));
        Assert.Null(id);
    }

    [Fact]
    public void TryNormalize_VeryLong_IsRefusedAtOnce() =>
        Assert.False(ItemId.TryNormalize(new string('1', 1_000_000) + "-1", out _));

    [Theory]
    [InlineData("2.2.1.2-1", "２．２．１．２－①", true)]
    [InlineData("2.2.1.2-1", "2.2.1.2-②", false)]
    [InlineData("GV.OC-01", "GV.OC-01", true)]
    [InlineData("GV.OC-01", "gv.oc-01", false)]
    public void AreSame_ComparesBySense(string left, string right, bool same) =>
        Assert.Equal(same, ItemId.AreSame(left, right));

    [Theory]
    [InlineData("2.2.1-①", "item-2.2.1-1")]
    [InlineData("2.6-⑩", "item-2.6-10")]
    [InlineData("2.2.1-a", "item-2.2.1-a")]
    [InlineData("GV.OC-01", "item-GV.OC-01")]
    [InlineData("x y/項", "item-x_y__")]
    public void ToToken_IsAnOscalToken(string id, string token) => Assert.Equal(token, ItemId.ToToken(id));

    [Fact]
    public void ToToken_ReadBack_IsTheId()
    {
        Assert.True(ItemId.TryNormalize(ItemId.ToToken("2.5.2.6-⑥"), out var id));
        Assert.Equal("2.5.2.6-⑥", id);
    }

    [Theory]
    [InlineData("2.5.2.6-⑥", "2.5.2.6")]
    [InlineData("2.6-a", "2.6")]
    [InlineData("nothing", "")]
    public void SectionOf_IsWhatPrecedesTheLabel(string id, string section) =>
        Assert.Equal(section, ItemId.SectionOf(id));

    [Fact]
    public void CircledNumber_OneToFifty_ReadsWhatItWrites()
    {
        for (var number = 1; number <= CircledNumber.Largest; number++)
        {
            var sign = CircledNumber.Of(number);
            Assert.True(CircledNumber.TryParse(Assert.Single(sign), out var read));
            Assert.Equal(number, read);
        }

        Assert.Equal("51", CircledNumber.Of(51));
        Assert.False(CircledNumber.TryParse('1', out _));
    }
}
