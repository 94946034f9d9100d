using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ishigaki.Kernel.Catalogues.OfficialText;

namespace Ishigaki.Kernel.Tests.Catalogues.OfficialText;

/// <summary>Whatever is uploaded, the reader answers soon and invents nothing.</summary>
public class HostileTextTests
{
    private const int FiftyMegabytes = 50 * 1024 * 1024;

    /// <summary>Generous for a busy machine; quadratic work would need hours.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly string[] Ids = ["2.1-①", "2.1-a"];

    public static TheoryData<string> Fillings =>
        ["あ", "\n", "¹ ", "・\n", "① \n", "- ・ 項\n", "¹ 注\n・点\n", "2.1. 節\n", "「（", "なお、\n"];

    [Theory]
    [MemberData(nameof(Fillings))]
    public void Read_FiftyMegabytes_AnswersInTime(string filling)
    {
        var text = new StringBuilder(FiftyMegabytes).Insert(0, filling, FiftyMegabytes / 2 / filling.Length).ToString();
        var watch = Stopwatch.StartNew();

        var placement = OfficialTextReader.Read(text, Ids);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        Assert.Equal(Ids, placement.Missing);
    }

    [Fact]
    public void Read_LongOpenItem_KeepsEveryLineAndStaysLinear()
    {
        var text = "2.1. 節\n- ① 項\n" + string.Concat(Enumerable.Repeat("続き\n", TextLinesLimit * 2));
        var watch = Stopwatch.StartNew();

        var placement = OfficialTextReader.Read(text, Ids);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        Assert.InRange(placement.Placed["2.1-①"].Text.Length, TextLinesLimit, TextLinesLimit * 2);
        Assert.Contains(placement.Unplaced, passage => passage.Reason == UnplacedReason.TooLong);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\r\n")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("¹")]
    [InlineData("-")]
    [InlineData("- ")]
    [InlineData("・")]
    [InlineData("①")]
    [InlineData("① ")]
    [InlineData("2.1.")]
    [InlineData("...")]
    [InlineData("【】")]
    [InlineData("\ud800 ① \udfff")]
    [InlineData("第1章 まったく別の文書\n本文です。\n1) 箇条\n2) 書き")]
    public void Read_AnotherDocument_SaysThatNothingWasFound(string text)
    {
        var placement = OfficialTextReader.Read(text, Ids);

        Assert.Equal(Ids, placement.Missing);
        Assert.Empty(placement.Placed);
        Assert.StartsWith("No item", placement.Summary.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LineTooLong_IsCutAndSaidSo()
    {
        var placement = OfficialTextReader.Read("2.1. 節\n- ① " + new string('長', 30_000) + "\n- ① 短い。", Ids);

        Assert.Equal("短い。", placement.Placed["2.1-①"].Text);
        Assert.InRange(Assert.Single(placement.Unplaced).Text.Length, 1, 100);
    }

    [Fact]
    public void Read_AnyText_AccountsForEveryItem()
    {
        var pieces = Gen.Elements(
            "2.1. 節\n",
            "- ① ",
            "① ",
            "a. ",
            "¹ ",
            "²",
            "なお、",
            "文。",
            "半",
            "\n",
            "\r\n\r\n",
            "・",
            "【対応が望ましい事項】\n",
            "- ",
            "12\n",
            "\ud800",
            "(注)"
        );
        var texts = Gen.ListOf(pieces).Select(string.Concat);
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                texts.ToArbitrary(),
                text =>
                {
                    var placement = OfficialTextReader.Read(text, Ids);
                    return placement.Placed.Count + placement.Missing.Count == Ids.Length
                        && placement.Placed.Values.All(item => item.FirstLine <= item.LastLine && item.Text.Length > 0);
                }
            )
        );
    }

    private const int TextLinesLimit = 100_000;
}
