using Ishigaki.Architecture.Tests.Reading;
using Ishigaki.Architecture.Tests.Rules;

namespace Ishigaki.Architecture.Tests;

public sealed class RepositoryTests
{
    [Fact]
    public void Repository_TestsMirrorTheSource() => Assert.Empty(RepositoryRules.TestsElsewhere(Repository.Tree));

    [Fact]
    public void Repository_NamesNoFolderOfAMachine() => Assert.Empty(RepositoryRules.MachinePaths(Repository.Tree));

    [Theory]
    [InlineData("tests/Kernel/Other/DueTests.cs")]
    [InlineData("tests/Unit/Unit.csproj")]
    public void TestsElsewhere_WithoutCounterpart_IsRefused(string test) =>
        Assert.Single(RepositoryRules.TestsElsewhere(Tree.Of(("src/Kernel/Registers/Due.cs", ""), (test, ""))));

    [Theory]
    [InlineData("tests/Kernel/Registers/DueTests.cs")]
    [InlineData("tests/Kernel/DueTests.cs")]
    [InlineData("tests/Architecture/Deep/DueTests.cs")]
    [InlineData("tests/Ishigaki/Checks/DueTests.cs")]
    [InlineData("tests/EndToEnd/DueTests.cs")]
    [InlineData("tests/Kernel/Files/sample.csv")]
    public void TestsElsewhere_WithCounterpart_IsKept(string test) =>
        Assert.Empty(RepositoryRules.TestsElsewhere(Tree.Of(("src/Kernel/Registers/Due.cs", ""), (test, ""))));

    [Theory]
    [InlineData("work")]
    [InlineData("root")]
    [InlineData("home")]
    public void MachinePaths_AreRefused(string folder) =>
        Assert.Single(RepositoryRules.MachinePaths(Tree.Of(("docs/some.md", $"see /{folder}/someone/file"))));

    [Theory]
    [InlineData("https://example.org/home/page")]
    [InlineData("./home/page")]
    [InlineData("/homeward/bound")]
    public void MachinePaths_PartsOfAddresses_AreKept(string text) =>
        Assert.Empty(RepositoryRules.MachinePaths(Tree.Of(("docs/some.md", text))));
}
