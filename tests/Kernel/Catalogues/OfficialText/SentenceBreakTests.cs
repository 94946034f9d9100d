using Ishigaki.Kernel.Catalogues.OfficialText;

namespace Ishigaki.Kernel.Tests.Catalogues.OfficialText;

/// <summary>When a line goes on with the sentence before it, and when it begins something new.</summary>
public class SentenceBreakTests
{
    [Theory]
    [InlineData("資産を", "管理する。", "資産を管理する。")]
    [InlineData("資産（機器、", "回線）を管理する。", "資産（機器、回線）を管理する。")]
    [InlineData("（例：機器など)", "を管理する。", "（例：機器など)を管理する。")]
    [InlineData("管理すること", "と。", "管理すること。")]
    [InlineData("管理すること", "とする。", "管理することとする。")]
    [InlineData("version", "2 を使う。", "version 2 を使う。")]
    [InlineData("版は", "v2 を使う。", "版はv2 を使う。")]
    [InlineData("機器¹", "を管理する。", "機器¹を管理する。")]
    public void Read_UnfinishedSentence_GoesOn(string first, string second, string whole) =>
        Assert.Equal(whole, Item($"{first}\n\n{second}"));

    [Theory]
    [InlineData("管理すること。", "記録すること。")]
    [InlineData("管理すること（毎年）。", "記録すること。")]
    [InlineData("「管理する。」", "記録すること。")]
    [InlineData("管理する（記録する。）", "点検すること。")]
    [InlineData("管理すること。²", "記録すること。")]
    [InlineData("管理すること．", "記録すること．")]
    [InlineData("管理するか？", "記録するか！")]
    public void Read_FinishedSentence_IsFollowedByANewLine(string first, string second) =>
        Assert.Equal($"{first}\n{second}", Item($"{first}\n\n{second}"));

    [Theory]
    [InlineData("（参考）手引書")]
    [InlineData("(参考) 手引書")]
    [InlineData("（注）手引書")]
    [InlineData("(注) 手引書")]
    [InlineData("※ 手引書")]
    public void Read_Remark_OpensALineEvenBehindAnUnfinishedSentence(string remark) =>
        Assert.Equal($"次の事項\n・甲\n{remark}", Item($"次の事項\n・甲\n{remark}"));

    [Fact]
    public void Read_BracketThatIsNoRemark_GoesOn() =>
        Assert.Equal("管理する（台帳による）こと。", Item("管理する\n（台帳による）こと。"));

    [Theory]
    [InlineData(" - ・ 甲")]
    [InlineData("- ・ 甲")]
    [InlineData("- ・甲")]
    [InlineData("・甲")]
    [InlineData("　・　甲")]
    [InlineData("• 甲")]
    [InlineData("･ 甲")]
    public void Read_SubBullet_IsALineUnderAnyMark(string bullet) =>
        Assert.Equal("次の事項。\n・甲", Item($"次の事項。\n{bullet}"));

    [Fact]
    public void Read_SubBulletBrokenByThePage_GoesOn() =>
        Assert.Equal("次の事項。\n・長い説明の続き\n・乙", Item("次の事項。\n・長い説明の\n\n¹ 注。\n\n続き\n・乙"));

    [Fact]
    public void Read_NoteInsideAnUnfinishedSentence_IsPartOfIt() =>
        Assert.Equal("管理しなお、記録する。", Item("管理し\nなお、記録する。"));

    [Theory]
    [InlineData("12")]
    [InlineData("- 12 -")]
    [InlineData("－１２－", false)]
    [InlineData("12345", false)]
    public void Read_PageNumber_IsAtMostFourPlainDigits(string line, bool isPage = true) =>
        Assert.Equal(isPage ? "前後。" : $"前{line}後。", Item($"前\n{line}\n後。"));

    [Theory]
    [InlineData("\n", 3)]
    [InlineData("\r\n", 3)]
    [InlineData("\r", 3)]
    [InlineData("\u0085", 3)]
    [InlineData("\u2029", 3)]
    [InlineData("\n\f", 3)]
    [InlineData("\n\n", 5)]
    public void Read_LineNumbers_CountEveryLineEnd(string lineEnd, int line)
    {
        var placement = OfficialTextReader.Read($"2.1. 見出し{lineEnd}- ① 一。{lineEnd}- ② 二。", ["2.1-①", "2.1-②"]);
        Assert.Equal(line, placement.Placed["2.1-②"].FirstLine);
    }

    private static string Item(string text) =>
        OfficialTextReader.Read($"2.1. 見出し\n- ① {text}", ["2.1-①"]).Placed["2.1-①"].Text;
}
