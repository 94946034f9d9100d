using Ishigaki.Architecture.Tests.Reading;
using Ishigaki.Architecture.Tests.Rules;

namespace Ishigaki.Architecture.Tests;

public sealed class CodeTests
{
    [Fact]
    public void Repository_AsksATimeProvider() => Assert.Empty(CodeRules.OwnClock(Repository.Tree));

    [Fact]
    public void Repository_NamesSaySomething() => Assert.Empty(CodeRules.EmptyNames(Repository.Tree));

    [Fact]
    public void Repository_NoLonelyInterfaces() => Assert.Empty(CodeRules.LonelyInterfaces(Repository.Tree));

    [Fact]
    public void Repository_FilesAreShort() => Assert.Empty(CodeRules.LongFiles(Repository.Tree));

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("var now = System.DateTime.UtcNow;")]
    [InlineData("var day = DateTime\n    .Today;")]
    [InlineData("var now = DateTimeOffset.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    public void OwnClock_IsRefused(string code) => Assert.Single(CodeRules.OwnClock(Source(code)));

    [Theory]
    [InlineData("var now = time.GetUtcNow();")]
    [InlineData("// never DateTime.Now")]
    [InlineData("var text = \"DateTime.Now\";")]
    public void OwnClock_TimeProviderOrText_IsKept(string code) => Assert.Empty(CodeRules.OwnClock(Source(code)));

    [Theory]
    [InlineData("public sealed class FileManager { }")]
    [InlineData("internal static class DateHelper { }")]
    [InlineData("internal static class DateHelpers { }")]
    [InlineData("internal static class TextUtils { }")]
    [InlineData("public record struct BaseBusiness(int A);")]
    [InlineData("public interface IEntityBase { }")]
    public void EmptyNames_AreRefused(string code) => Assert.Single(CodeRules.EmptyNames(Source(code)));

    [Theory]
    [InlineData("public sealed class Database { }")]
    [InlineData("var manager = new UserManager<Account>();")]
    [InlineData("// a class FileManager would be wrong")]
    public void EmptyNames_NamesOfOthersOrWithinWords_AreKept(string code) =>
        Assert.Empty(CodeRules.EmptyNames(Source(code)));

    [Theory]
    [InlineData("interface IClock { }")]
    [InlineData("interface IClock { } class Clock : IClock { }")]
    [InlineData("interface IClock { } class Clock(int a, Func<int, int> b) : Thing<int>(a), IClock where T : X { }")]
    public void LonelyInterfaces_AreRefused(string code) => Assert.Single(CodeRules.LonelyInterfaces(Source(code)));

    [Theory]
    [InlineData("interface IShape { } class Disc : IShape { } record Box(int A) : IShape;")]
    [InlineData("interface IShape<T> { } class Disc(int a) : IShape<int> { } struct Box : IShape<long> { }")]
    [InlineData("class Disc : IDisposable { }")]
    public void LonelyInterfaces_TwoImplementationsOrForeign_AreKept(string code) =>
        Assert.Empty(CodeRules.LonelyInterfaces(Source(code)));

    [Theory]
    [InlineData(20, 1, 0)]
    [InlineData(20, 2, 2)]
    [InlineData(0, 1, 1)]
    public void LongFiles_MoreThanOneIn20_AreRefused(int files, int longOnes, int named)
    {
        var list = Enumerable
            .Range(0, Math.Max(files, longOnes))
            .Select(i => ($"src/Kernel/F{i}.cs", string.Concat(Enumerable.Repeat("x\n", i < longOnes ? 251 : 250))));
        Assert.Equal(named, CodeRules.LongFiles(Tree.Of([.. list])).Count());
    }

    private static Tree Source(string code) => Tree.Of(("src/Kernel/Some.cs", code));
}
