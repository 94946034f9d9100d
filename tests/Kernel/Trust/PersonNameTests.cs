using FsCheck;
using FsCheck.Fluent;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.Kernel.Tests.Trust;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("佐藤 健", "佐藤 健")]
    [InlineData("　佐藤　健　", "佐藤 健")]
    [InlineData("ｻﾄｳ ｹﾝ", "サトウ ケン")]
    [InlineData("Ｓａｔｏ　Ｋｅｎ", "Sato Ken")]
    [InlineData("Müller-Lüdenscheidt", "Müller-Lüdenscheidt")]
    [InlineData("O'Neill", "O'Neill")]
    [InlineData("Иванова Анна", "Иванова Анна")]
    [InlineData("髙橋﨑", "髙橋﨑")]
    [InlineData("𠮷田", "𠮷田")]
    public void Name_OfAPerson_IsTakenInOneForm(string typed, string expected) =>
        Assert.Equal(expected, PersonName.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("　 ")]
    [InlineData("佐藤\u202e健")]
    [InlineData("sato\u200bken")]
    [InlineData("佐藤\u0000健")]
    [InlineData("佐藤\n健")]
    [InlineData("\u2066admin\u2069")]
    [InlineData("sato\ufeff")]
    [InlineData("\u3164")]
    [InlineData("\ue000")]
    [InlineData("sаto")]
    [InlineData("Αdmin")]
    [InlineData("\ufffd")]
    public void Name_ThatHidesOrImitates_IsRefused(string? typed) => Assert.Null(PersonName.Read(typed));

    [Fact]
    public void Name_WithHalfALetter_IsRefused()
    {
        Assert.Null(PersonName.Read("\ud800x"));
        Assert.Null(PersonName.Read("x\udc00"));
    }

    [Fact]
    public void Name_TooLong_IsRefused()
    {
        Assert.NotNull(PersonName.Read(new string('長', 100)));
        Assert.Null(PersonName.Read(new string('長', 101)));
        // One letter that unfolds into eighteen.
        Assert.Null(PersonName.Read(new string('\ufdfa', 20)));
    }

    [Fact]
    public void Name_Taken_IsTakenAgainUnchanged() =>
        Prop.ForAll<string?>(text => PersonName.Read(text) is not { } name || PersonName.Read(name) == name)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("аdmin@example.jp")]
    [InlineData("ａdmin@example.jp")]
    [InlineData("admin\u200b@example.jp")]
    public void UserNames_WithLookAlikes_HaveLettersThatAreNotAllowed(string name) =>
        Assert.Contains(name, letter => !AccountRules.UserNameCharacters.Contains(letter, StringComparison.Ordinal));
}
