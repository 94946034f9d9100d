using Ishigaki.Kernel.Catalogues.OfficialText;

namespace Ishigaki.Kernel.Tests.Catalogues.OfficialText;

/// <summary>The rules one by one, on invented text.</summary>
public class OfficialTextReaderTests
{
    private static readonly string[] Ids = ["2.1-①", "2.1-②", "2.1-③", "2.1-a", "2.1-b", "2.1.1-①"];

    [Fact]
    public void Read_ItemsWithoutDashes_AreFoundInOrder()
    {
        var placement = Read(
            "2.1. 見出し\n【基本的な対応事項】\n① 一つ目。\n② 二つ目。\n【対応が望ましい事項】\na. 甲。\nb. 乙。"
        );

        Assert.Equal("一つ目。", placement.Placed["2.1-①"].Text);
        Assert.Equal("二つ目。", placement.Placed["2.1-②"].Text);
        Assert.Equal("甲。", placement.Placed["2.1-a"].Text);
        Assert.Equal("乙。", placement.Placed["2.1-b"].Text);
        Assert.Equal(["2.1-③", "2.1.1-①"], placement.Missing, StringComparer.Ordinal);
    }

    [Fact]
    public void Read_LineBeginningWithAnotherNumber_IsPartOfTheSentence()
    {
        var placement = Read("2.1. 見出し\n- ① 次の\n③ の場合と\n① に当たる場合。\n- ② 二つ目。");

        Assert.Equal("次の③ の場合と① に当たる場合。", placement.Placed["2.1-①"].Text);
        Assert.False(placement.Placed.ContainsKey("2.1-③"));
    }

    [Fact]
    public void Read_FootnoteBetweenTheHalvesOfASentence_IsTakenOut()
    {
        var placement = Read("2.1. 見出し\n- ① 資産¹を台帳に\n\n¹ 注の文。\n続きの行。\n\n記録する。");

        Assert.Equal("資産（注1）を台帳に記録する。", placement.Placed["2.1-①"].Text);
        Assert.Equal("注の文。続きの行。", placement.Footnotes[1]);
        Assert.Equal((2, 7), (placement.Placed["2.1-①"].FirstLine, placement.Placed["2.1-①"].LastLine));
    }

    [Fact]
    public void Read_BulletsBetweenFootnotes_AreTheFootnotes_BulletsBehindThemTheItems()
    {
        var placement = Read(
            "2.1. 見出し\n- ① 次の事項。\n - ・ 甲\n\n¹ 例えば\n\n- ・ 注の乙\n\n² 別の注。\n\n - ・ 丙"
        );

        Assert.Equal("次の事項。\n・甲\n・丙", placement.Placed["2.1-①"].Text);
        Assert.Equal("例えば\n・注の乙", placement.Footnotes[1]);
    }

    [Fact]
    public void Read_SuperscriptWithoutFootnote_Stays() =>
        Assert.Equal("10²個。", Read("2.1. 見出し\n- ① 10²個。").Placed["2.1-①"].Text);

    [Fact]
    public void Read_PageNumberInsideASentence_IsTakenOut()
    {
        var placement = Read("2.1. 見出し\n- ① 前半と\n- 12 -\n後半。");

        Assert.Equal("前半と後半。", placement.Placed["2.1-①"].Text);
        Assert.Equal(UnplacedReason.PageNumber, Assert.Single(placement.Unplaced).Reason);
    }

    [Fact]
    public void Read_LettersLostInADesirableGroup_AreCountedOut()
    {
        var placement = Read("2.1. 見出し\n【対応が望ましい事項】\n- 甲。\n- 乙。");

        Assert.True(placement.Placed["2.1-a"].LabelRestored);
        Assert.Equal("乙。", placement.Placed["2.1-b"].Text);
    }

    [Fact]
    public void Read_UnlabelledBulletAmongLabelledItems_GoesOnWithTheItem()
    {
        var basic = Read("2.1. 見出し\n【基本的な対応事項】\n- ① 一つ目。\n- 特に重要なもの。");
        var desirable = Read("2.1. 見出し\n【対応が望ましい事項】\n- a. 甲。\n- 特に重要なもの。");

        Assert.Equal("一つ目。\n特に重要なもの。", basic.Placed["2.1-①"].Text);
        Assert.Equal("甲。\n特に重要なもの。", desirable.Placed["2.1-a"].Text);
        Assert.False(desirable.Placed.ContainsKey("2.1-b"));
    }

    [Fact]
    public void Read_NestedSection_TakesItsOwnItems()
    {
        var placement = Read("2.1. 親\n- ① 親の項目。\n2.1.1. 子\n- ① 子の項目。");

        Assert.Equal("親の項目。", placement.Placed["2.1-①"].Text);
        Assert.Equal("子の項目。", placement.Placed["2.1.1-①"].Text);
    }

    [Fact]
    public void Read_HeadingInFullWidthDigits_IsAHeading() =>
        Assert.Equal("項目。", Read("２．１． 見出し\n- ① 項目。").Placed["2.1-①"].Text);

    [Theory]
    [InlineData("2.1. 見出し.....\t5")]
    [InlineData("2.1. 見出し\t5")]
    [InlineData("2.1. 見出し …… 12")]
    public void Read_LineOfTheContents_OpensNoSection(string contents)
    {
        var placement = Read($"{contents}\n- ① 項目。");

        Assert.Empty(placement.Placed);
        Assert.Equal(UnplacedReason.TableOfContents, placement.Unplaced[0].Reason);
    }

    [Fact]
    public void Read_RepeatedAndUnknownItems_AreUnplacedWithTheReason()
    {
        var placement = Read("2.1. 見出し\n- ① 一つ目。\n- ① もう一度。\n- ⑨ 知らない。");

        Assert.Equal("一つ目。", placement.Placed["2.1-①"].Text);
        Assert.Equal(
            [UnplacedReason.Repeated, UnplacedReason.NotInCatalogue],
            placement.Unplaced.Select(passage => passage.Reason)
        );
        Assert.Equal(3, placement.Unplaced[0].FirstLine);
    }

    [Fact]
    public void Read_NoteAndRemark_GoToTheSectionAndTheItem()
    {
        var placement = Read(
            "2.1. 見出し\n- ① 一つ目\n（参考）手引書\n\n- ② 二つ目。\n\n追加の段落。\n\nなお、全体の話。\n\nその続き。"
        );

        Assert.Equal("一つ目\n（参考）手引書", placement.Placed["2.1-①"].Text);
        Assert.Equal("二つ目。\n追加の段落。", placement.Placed["2.1-②"].Text);
        Assert.Equal("なお、全体の話。\nその続き。", Assert.Single(placement.SectionNotes["2.1"]));
    }

    [Fact]
    public void Read_BrokenLatinWords_AreSeparatedByASpace() =>
        Assert.Equal("Software Bill。", Read("2.1. 見出し\n- ① Software\n\nBill。").Placed["2.1-①"].Text);

    [Fact]
    public void Read_SentenceAcrossAHeadingOfAnotherGroup_IsNotJoined()
    {
        var placement = Read("2.1. 見出し\n【基本的な対応事項】\n- ① 途中で\n【対応が望ましい事項】\n- a. 甲。");

        Assert.Equal("途中で", placement.Placed["2.1-①"].Text);
        Assert.Equal("甲。", placement.Placed["2.1-a"].Text);
    }

    [Fact]
    public void Read_LetterAmongBasicItems_NeedsItsDash()
    {
        var dashed = Read("2.1. 見出し\n- ① 一つ目。\n- a. 甲。");
        var bare = Read("2.1. 見出し\n- ① 一つ目。\na. 甲。");

        Assert.Equal("甲。", dashed.Placed["2.1-a"].Text);
        Assert.Equal("一つ目。\na. 甲。", bare.Placed["2.1-①"].Text);
    }

    [Theory]
    [InlineData("- ａ． 甲。")]
    [InlineData("– a. 甲。")]
    [InlineData("  - a. 甲。")]
    public void Read_LetterInOtherSpellings_IsALetter(string line) =>
        Assert.Equal("甲。", Read($"2.1. 見出し\n【対応が望ましい事項】\n{line}").Placed["2.1-a"].Text);

    [Fact]
    public void Read_SameIdInTwoSpellings_IsPlacedOnce()
    {
        var placement = OfficialTextReader.Read("2.1. 見出し\n- ① 一つ目。", ["2.1-1", "2.1-①"]);

        Assert.Equal("2.1-1", Assert.Single(placement.Placed).Key);
        Assert.Empty(placement.Missing);
    }

    [Fact]
    public void Read_IdThatIsNoItemId_IsMissing() =>
        Assert.Equal("GV.OC-01", Assert.Single(OfficialTextReader.Read("2.1. 見出し\n- ① 一。", ["GV.OC-01"]).Missing));

    [Fact]
    public void Read_NoIds_PlacesNothing() => Assert.Empty(OfficialTextReader.Read("2.1. 見出し\n- ① 一。", []).Placed);

    [Fact]
    public void Summary_SaysHowManyWereFound()
    {
        Assert.Contains("1 items", Read("2.1. 見出し\n- ① 一つ目。").Summary.En, StringComparison.Ordinal);
        Assert.Contains(
            "all 1 items",
            OfficialTextReader.Read("2.1. 見\n- ① 一。", ["2.1-1"]).Summary.En,
            StringComparison.Ordinal
        );
    }

    private static OfficialTextPlacement Read(string text) => OfficialTextReader.Read(text, Ids);
}
