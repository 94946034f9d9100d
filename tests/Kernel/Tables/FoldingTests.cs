using System.Text;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class FoldingTests
{
    /// <summary>The short way past normalisation must give what normalisation gives, for every letter and beside every mark.</summary>
    [Fact]
    public void Fold_EveryLetter_IsAsAfterNormalisation()
    {
        foreach (var beside in new[] { "", "\u3099", "\u309A", "\u0301", "a" })
        {
            for (var c = '\0'; c < '\uD800'; c++)
            {
                var text = c + beside;
                Assert.Equal(Folding.Fold(text.Normalize(NormalizationForm.FormKC)), Folding.Fold(text));
            }
        }
    }

    [Theory]
    [InlineData("ＶＰＮ装置－１号", "vpn装置-1号")]
    [InlineData("サーバー", "サ-バ-")]
    [InlineData("ｻｰﾊﾞ", "サ-バ")]
    [InlineData(" 本店　 端末 ", "本店 端末")]
    [InlineData("\uFFFFb", "\uFFFDb")]
    public void Fold_AsPeopleWrite_IsTheSame(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    /// <summary>Not as a case of the above: half a surrogate pair does not survive the passing of test arguments.</summary>
    [Fact]
    public void Fold_HalfASurrogatePair_BecomesTheReplacementCharacter() =>
        Assert.Equal("\uFFFDa", Folding.Fold("\uD800a"));
}
