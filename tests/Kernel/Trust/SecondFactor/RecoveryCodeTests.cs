using Ishigaki.Kernel.Trust.SecondFactor;

namespace Ishigaki.Kernel.Tests.Trust.SecondFactor;

public sealed class RecoveryCodeTests
{
    [Fact]
    public void New_Always_IsFourGroupsAndNeverTheSame()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => RecoveryCode.New()).ToList();
        Assert.All(codes, code => Assert.Matches("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", code));
        Assert.Equal(200, codes.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("abcd-efgh-ijkl-mnop")]
    [InlineData("ABCDEFGHIJKLMNOP")]
    [InlineData(" ABCD EFGH IJKL MNOP ")]
    [InlineData("ＡＢＣＤ－ＥＦＧＨ－ＩＪＫＬ－ＭＮＯＰ")]
    public void Hash_OneCodeTypedInAnotherWay_IsTheSame(string typed) =>
        Assert.Equal(RecoveryCode.HashOf("ABCD-EFGH-IJKL-MNOP"), RecoveryCode.HashOf(typed));

    [Theory]
    [InlineData("")]
    [InlineData("ABCD-EFGH-IJKL-MNO")]
    [InlineData("ABCD-EFGH-IJKL-MNOPQ")]
    [InlineData("ABCD-EFGH-IJKL-MNO!")]
    [InlineData("123456")]
    public void Hash_WhatCannotBeACode_IsNone(string typed) => Assert.Null(RecoveryCode.HashOf(typed));

    [Fact]
    public void Hash_Always_HidesTheCode()
    {
        var code = RecoveryCode.New();
        Assert.DoesNotContain(
            code.Replace("-", "", StringComparison.Ordinal),
            RecoveryCode.HashOf(code),
            StringComparison.Ordinal
        );
        Assert.Equal(64, RecoveryCode.HashOf(code)!.Length);
    }
}
