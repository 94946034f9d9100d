using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class ChoicesTests
{
    private static readonly Choices<int> Levels = new([
        new(1, ["高", "High", "A"]),
        new(2, ["中", "Medium"]),
        new(3, ["勘定系システム", "Core"]),
        new(4, ["クラウドサービス"]),
    ]);

    [Theory]
    [InlineData("高", 1)]
    [InlineData("ＨＩＧＨ", 1)]
    [InlineData(" medium ", 2)]
    [InlineData("ｸﾗｳﾄﾞｻｰﾋﾞｽ", 4)]
    [InlineData("クラウドサ―ビス", 4)]
    public void Read_Spellings_GiveTheOption(string text, int expected) =>
        Assert.Equal(expected, Levels.Read(TableCell.FromText(text)).Value);

    [Theory]
    [InlineData("勘定系システン", "勘定系システム")]
    [InlineData("勘定系", "勘定系システム")]
    [InlineData("クラウド・サービス", "クラウドサービス")]
    [InlineData("Midium", "中")]
    [InlineData("帳票", null)]
    public void Read_NearMiss_IsSuggested(string text, string? suggestion)
    {
        var parsed = Levels.Read(TableCell.FromText(text));
        Assert.True(parsed.IsRefused);
        Assert.Equal(suggestion, parsed.Suggestion);
        Assert.Contains(suggestion ?? "高、中、勘定系システム", parsed.Reason.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Blank_IsBlank() => Assert.True(Levels.Read(TableCell.FromText("")).IsBlank);

    [Theory]
    [InlineData("ｻｰﾊﾞｰ", "サ-バ-")]
    [InlineData("サ－バ‐―−ー", "サ-バ----")]
    [InlineData("  ＡＢＣ　　ｄ\n e ", "abc d e")]
    [InlineData("がギ", "がギ")]
    [InlineData("か\u3099", "が")]
    [InlineData("㈱", "(株)")]
    public void Fold_Variants_BecomeOne(string text, string expected) => Assert.Equal(expected, Folding.Fold(text));

    [Fact]
    public void Fold_InvalidUnicode_IsReplaced() => Assert.Equal("\uFFFDx\uFFFD", Folding.Fold("\uD800x\uFFFF"));

    [Theory]
    [InlineData("管理部暑", "管理部署")]
    [InlineData("備", null)]
    [InlineData("所管部名", "所管部")]
    [InlineData("まったく別", null)]
    [InlineData("", null)]
    public void Find_Names_GivesTheNearest(string given, string? expected) =>
        Assert.Equal(expected, NearName.Find(given, ["所管部", "管理部署", "備考欄です"]));

    [Fact]
    public void Find_VeryLongNames_AreNotCompared() =>
        Assert.Null(NearName.Find(new string('a', 100_000), [new string('a', 99_999)]));
}
