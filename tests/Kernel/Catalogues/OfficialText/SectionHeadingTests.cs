using Ishigaki.Kernel.Catalogues.OfficialText;

namespace Ishigaki.Kernel.Tests.Catalogues.OfficialText;

public class SectionHeadingTests
{
    [Theory]
    [InlineData("2.1. 見出し")]
    [InlineData("2.1.　見出し")]
    [InlineData("２．１． 見出し")]
    [InlineData("  2.1. 見出し")]
    [InlineData("2.1. 見出し¹")]
    [InlineData("2.1. 24時間の監視")]
    public void Read_Heading_OpensItsSection(string heading) => Assert.True(Opens(heading));

    [Theory]
    [InlineData("2.1 節に掲げる事項")]
    [InlineData("2.1.見出し")]
    [InlineData("2.1. この節では、台帳について述べる。")]
    [InlineData("2.1.")]
    [InlineData("2..1. 見出し")]
    [InlineData("2.1.0. 見出し")]
    [InlineData("1.2.3.4.5.6.7.8. 見出し")]
    [InlineData("v2.1. 見出し")]
    [InlineData("2.2. 見出し")]
    [InlineData("2.1.1. 見出し")]
    public void Read_OtherLine_DoesNot(string line) => Assert.False(Opens(line));

    [Fact]
    public void Read_HeadingLongerThanATitle_IsProse() => Assert.False(Opens("2.1. " + new string('長', 81)));

    [Theory]
    [InlineData("2.1. 見出し 8")]
    [InlineData("2.1. 見出し\t8")]
    [InlineData("2.1. 見出し.....8")]
    [InlineData("2.1. 見出し…… ８")]
    public void Read_TitleThatEndsWithAPage_IsALineOfTheContents(string line)
    {
        var placement = OfficialTextReader.Read($"{line}\n- ① 項。", ["2.1-①"]);

        Assert.Empty(placement.Placed);
        Assert.Contains(placement.Unplaced, passage => passage.Reason == UnplacedReason.TableOfContents);
    }

    [Fact]
    public void Read_ContentsWithoutPages_DoNoHarm()
    {
        var placement = OfficialTextReader.Read(
            "2.1. 甲\n2.2. 乙\n2.1. 甲\n- ① 一。\n2.2. 乙\n- ① 二。",
            ["2.1-①", "2.2-①"]
        );

        Assert.Equal("一。", placement.Placed["2.1-①"].Text);
        Assert.Equal("二。", placement.Placed["2.2-①"].Text);
    }

    [Theory]
    [InlineData("【対応が望ましい事項】")]
    [InlineData("【対応が望ましい項目】")]
    public void Read_DesirableGroup_AllowsLostLetters(string group)
    {
        var placement = OfficialTextReader.Read($"2.1. 見出し\n{group}\n- 甲。", ["2.1-a"]);
        Assert.True(placement.Placed["2.1-a"].LabelRestored);
    }

    [Fact]
    public void Read_LostLettersBeyondTheCatalogue_AreNotInvented()
    {
        var placement = OfficialTextReader.Read("2.1. 見出し\n【対応が望ましい事項】\n- 甲。\n- 乙。", ["2.1-a"]);

        Assert.Single(placement.Placed);
        Assert.Equal(UnplacedReason.NotInCatalogue, Assert.Single(placement.Unplaced).Reason);
    }

    [Fact]
    public void Read_LostLettersInASectionWithoutItems_AreProse()
    {
        var placement = OfficialTextReader.Read("2.2. 見出し\n【対応が望ましい事項】\n- 甲。", ["2.1-a"]);
        Assert.Equal(UnplacedReason.Introduction, Assert.Single(placement.Unplaced).Reason);
    }

    [Fact]
    public void Read_ProseOutsideItems_IsToldApartByPlace()
    {
        var placement = OfficialTextReader.Read(
            "表題\n1. 序\n述べる。\n2. 本編\n2.1. 見出し\n述べる。\n- ① 項。",
            ["2.1-①"]
        );

        Assert.Equal(
            [UnplacedReason.FrontMatter, UnplacedReason.Explanation, UnplacedReason.Introduction],
            placement.Unplaced.Select(passage => passage.Reason)
        );
    }

    private static bool Opens(string heading) =>
        OfficialTextReader.Read($"{heading}\n- ① 項。", ["2.1-①"]).Placed.Count == 1;
}
