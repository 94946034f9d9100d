using Ishigaki.Kernel.Catalogues.OfficialText;

namespace Ishigaki.Kernel.Tests.Catalogues.OfficialText;

public class FootnoteTests
{
    [Fact]
    public void Read_TwoDigitReference_IsSpelledOut()
    {
        var placement = Read("- ① 甲¹²と乙³。\n\n¹² 十二。\n\n³ 三。");

        Assert.Equal("甲（注12）と乙（注3）。", placement.Placed["2.1-①"].Text);
        Assert.Equal("十二。", placement.Footnotes[12]);
    }

    [Fact]
    public void Read_ReferenceInsideAFootnote_StaysReadable() =>
        Assert.Equal("他の注。", Read("- ① 甲¹。\n\n¹ 他の注。").Footnotes[1]);

    [Fact]
    public void Read_ReferenceThatBeginsALine_IsNoFootnote()
    {
        var placement = Read("- ① 資産を管理すること\n\n¹。\n\n¹ 注。");

        Assert.Equal("資産を管理すること（注1）。", placement.Placed["2.1-①"].Text);
        Assert.Equal("注。", placement.Footnotes[1]);
    }

    [Fact]
    public void Read_RepeatedNumber_KeepsBothTexts() =>
        Assert.Equal("甲。\n乙。", Read("- ① 項。\n\n¹ 甲。\n\n¹ 乙。").Footnotes[1]);

    [Fact]
    public void Read_FootnoteInTheFrontMatter_IsGathered() =>
        Assert.Equal("注。", OfficialTextReader.Read("¹ 注。\n2.1. 見\n- ① 項。", ["2.1-①"]).Footnotes[1]);

    [Fact]
    public void Read_FootnoteOfSeveralLines_EndsAtABlankLine()
    {
        var placement = Read("- ① 前半と\n\n¹ 注の一行目は\n二行目に続く。\n三行目。\n\n後半。");

        Assert.Equal("前半と後半。", placement.Placed["2.1-①"].Text);
        Assert.Equal("注の一行目は二行目に続く。三行目。", placement.Footnotes[1]);
    }

    [Fact]
    public void Read_ItemRightBehindAFootnote_IsAnItem()
    {
        var placement = Read("- ① 項。\n¹ 注。\n- ② 次の項。");

        Assert.Equal("次の項。", placement.Placed["2.1-②"].Text);
        Assert.Equal("注。", placement.Footnotes[1]);
    }

    [Fact]
    public void Read_FootnoteBetweenGroupHeadingAndItem_DoesNotCloseTheGroup()
    {
        var placement = Read("- ① 項。\n【対応が望ましい事項】\n\n¹ 注。\n\n- 甲。");
        Assert.Equal("甲。", placement.Placed["2.1-a"].Text);
    }

    [Fact]
    public void Read_ManyBulletsBehindAFootnote_AreNotSearchedWithoutEnd()
    {
        var bullets = string.Concat(Enumerable.Repeat("・点\n", 60));
        var placement = Read($"- ① 項。\n\n¹ 注。\n\n{bullets}\n² 注。");

        Assert.Equal("注。", placement.Footnotes[1]);
        Assert.Equal(61, placement.Placed["2.1-①"].Text.Split('\n').Length);
    }

    [Theory]
    [InlineData("⁰")]
    [InlineData("¹²³⁴⁵")]
    [InlineData("¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁰")]
    public void Read_SuperscriptWithoutItsFootnote_Stays(string superscript) =>
        Assert.Equal($"値は10{superscript}。", Read($"- ① 値は10{superscript}。").Placed["2.1-①"].Text);

    [Fact]
    public void Read_ReferenceInNotesAndIntroductions_IsSpelledOutToo()
    {
        var placement = Read("序¹。\n- ① 項。\n\nなお、注意¹。\n\n¹ 注。");

        Assert.Equal("序（注1）。", Assert.Single(placement.Unplaced).Text);
        Assert.Equal("なお、注意（注1）。", Assert.Single(placement.SectionNotes["2.1"]));
    }

    [Theory]
    [InlineData("アイシデント対応を行う。", "アイシデント")]
    [InlineData("手順に関するこ", "に関するこ")]
    [InlineData("規程に関すること、手順に関するこ", "に関するこ")]
    public void Read_KnownMisreading_IsPointedOut(string text, string read)
    {
        var placement = Read($"- ① {text}");

        Assert.Equal(read, Assert.Single(placement.Doubtful).Read);
        Assert.Equal(text, placement.Placed["2.1-①"].Text);
    }

    [Fact]
    public void Read_RightWord_IsNotDoubted() =>
        Assert.Empty(Read("- ① 手順に関すること、インシデントに関すること。").Doubtful);

    /// <summary>Many tools turn superscripts into plain figures; the references then stay in the sentences as figures.</summary>
    [Fact]
    public void Read_PlainFigures_OpenFootnotesInTheirOrder()
    {
        var placement = Read("- ① 資産1を台帳2に\n\n1 一つ目の注。\n2 二つ目の注は\n続く。\n\n記録する。");

        Assert.Equal("資産1を台帳2に記録する。", placement.Placed["2.1-①"].Text);
        Assert.Equal("一つ目の注。", placement.Footnotes[1]);
        Assert.Equal("二つ目の注は続く。", placement.Footnotes[2]);
    }

    [Theory]
    [InlineData("少なくとも\n\n2 年に一度。", "少なくとも2 年に一度。")]
    [InlineData("少なくとも\n1 年に一度。", "少なくとも1 年に一度。")]
    [InlineData("少なくとも\n\n1年に一度。", "少なくとも1年に一度。")]
    [InlineData("次節\n\n2.4 に掲げる。", "次節2.4 に掲げる。")]
    public void Read_PlainFigureThatIsNotDue_IsPartOfTheSentence(string text, string whole)
    {
        var placement = Read($"- ① {text}");

        Assert.Equal(whole, placement.Placed["2.1-①"].Text);
        Assert.Empty(placement.Footnotes);
    }

    [Fact]
    public void Read_PlainFiguresBesideSuperscripts_AreNoFootnotes()
    {
        var placement = Read("- ① 資産¹は\n\n2 年に一度。\n\n¹ 注。");
        Assert.Equal("資産（注1）は2 年に一度。", placement.Placed["2.1-①"].Text);
    }

    private static OfficialTextPlacement Read(string body) =>
        OfficialTextReader.Read($"2.1. 見出し\n{body}", ["2.1-①", "2.1-②", "2.1-a"]);
}
