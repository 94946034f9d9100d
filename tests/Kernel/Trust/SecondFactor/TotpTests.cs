using System.Text;
using Ishigaki.Kernel.Trust.SecondFactor;

namespace Ishigaki.Kernel.Tests.Trust.SecondFactor;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_111);

    /// <summary>The vectors of RFC 6238, appendix B, for SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1_111_111_109, "07081804")]
    [InlineData(1_111_111_111, "14050471")]
    [InlineData(1_234_567_890, "89005924")]
    [InlineData(2_000_000_000, "69279037")]
    [InlineData(20_000_000_000, "65353130")]
    public void Code_OfTheVectorsOfTheStandard_IsTheirs(long seconds, string expected) =>
        Assert.Equal(expected, Totp.CodeOf(Key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)), digits: 8));

    /// <summary>RFC 4226, appendix D.</summary>
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(9, "520489")]
    public void Code_OfACounter_HasSixDigits(long counter, string expected) =>
        Assert.Equal(expected, Totp.CodeOf(Key, counter));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_CodeOfANeighbouringStep_CountsOneStepAway(int away, bool expected)
    {
        var step = Totp.StepAt(Now) + away;
        var found = Totp.Match(Key, Totp.CodeOf(Key, step), Now, after: 0);
        Assert.Equal(expected ? step : null, found);
    }

    [Fact]
    public void Match_UsedCode_CountsNoMore()
    {
        var step = Totp.StepAt(Now);
        Assert.Null(Totp.Match(Key, Totp.CodeOf(Key, step), Now, after: step));
        Assert.Null(Totp.Match(Key, Totp.CodeOf(Key, step - 1), Now, after: step));
        Assert.Equal(step + 1, Totp.Match(Key, Totp.CodeOf(Key, step + 1), Now, after: step));
    }

    [Theory]
    [InlineData("050 471")]
    [InlineData("050-471")]
    [InlineData("０５０４７１")]
    [InlineData(" 050471 ")]
    public void Match_CodeAsPeopleTypeIt_IsUnderstood(string typed) =>
        Assert.NotNull(Totp.Match(Key, typed, Now, after: 0));

    [Theory]
    [InlineData("")]
    [InlineData("50471")]
    [InlineData("0504711")]
    [InlineData("05047１a")]
    [InlineData("٠٥٠٤٧١")]
    [InlineData("000000000000000000000000000000050471")]
    public void Match_Nonsense_IsRefused(string typed) => Assert.Null(Totp.Match(Key, typed, Now, after: 0));

    [Fact]
    public void NewKey_Always_HasTheLengthOfTheStandardAndDiffers()
    {
        Assert.Equal(20, Totp.NewKey().Length);
        Assert.NotEqual(Totp.NewKey(), Totp.NewKey());
    }

    [Fact]
    public void Address_NameWithSigns_IsEscaped()
    {
        var address = new Uri(Totp.Address("a+b&secret=x@example.jp", Key));
        Assert.Equal("otpauth", address.Scheme);
        Assert.Equal("?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ishigaki", address.Query, StringComparer.Ordinal);
    }

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_VectorsOfTheStandard_AreTheirs(string text, string expected) =>
        Assert.Equal(expected, Base32.Encode(Encoding.ASCII.GetBytes(text)));
}
