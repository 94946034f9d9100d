using Ishigaki.Architecture.Tests.Reading;
using Ishigaki.Architecture.Tests.Rules;

namespace Ishigaki.Architecture.Tests;

public sealed class PromiseTests
{
    [Fact]
    public void Repository_PromisesNameTestsThatExist() => Assert.Empty(PromiseRules.TestsThatAreNone(Repository.Tree));

    [Theory]
    [InlineData("held by `LockTests`", 0)]
    [InlineData("held by `LockTests`, `DoorTests`", 1)]
    [InlineData("held by nobody", 0)]
    public void Promise_WithoutItsTest_IsFound(string page, int expected) =>
        Assert.Equal(
            expected,
            PromiseRules
                .TestsThatAreNone(
                    Tree.Of(("docs/security.md", page), ("tests/EndToEnd/LockTests.cs", "public class LockTests;"))
                )
                .Count()
        );
}
