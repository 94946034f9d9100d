using Ishigaki.Kernel.Trust;
using Microsoft.Extensions.Primitives;

namespace Ishigaki.Kernel.Tests.Trust;

public sealed class TokenScopesTests
{
    private static readonly Actor Officer = Of(Roles.Officer);
    private static readonly Actor Reader = Of(Roles.Reader);

    [Theory]
    [InlineData("read")]
    [InlineData("")]
    [InlineData("ALL")]
    [InlineData("everything")]
    public void Choice_NotUnderstood_MayOnlyRead(string choice) =>
        Assert.Equal([Permissions.Read], TokenScopes.Read(choice, default, Officer)!);

    [Fact]
    public void All_MeansWhateverTheOwnerMay() => Assert.Null(TokenScopes.Read("all", default, Officer));

    [Fact]
    public void Some_BeyondTheOwner_IsLeftOut()
    {
        StringValues wanted = new([
            Permissions.Write,
            Permissions.Accounts,
            "records.everything",
            Permissions.Read,
            null,
        ]);
        Assert.Equal(
            [Permissions.Read, Permissions.Write],
            TokenScopes.Read("some", wanted, Officer)!,
            StringComparer.Ordinal
        );
        Assert.Equal([Permissions.Read], TokenScopes.Read("some", wanted, Reader)!);
    }

    [Fact]
    public void Some_WithNothingChosen_MayNothing() => Assert.Empty(TokenScopes.Read("some", default, Officer)!);

    [Fact]
    public void ReadOnly_OfWhoeverMayNotRead_MayNothing() =>
        Assert.Empty(TokenScopes.Read("read", default, Of(Roles.Administrator))!);

    [Fact]
    public void Words_EveryPermission_HasWordsOfItsOwn()
    {
        Assert.All(
            Permissions.All,
            permission => Assert.NotEqual(permission, TokenScopes.Word(permission), StringComparer.Ordinal)
        );
        Assert.NotEqual(TokenScopes.Words(null), TokenScopes.Words([]), StringComparer.Ordinal);
        Assert.NotEqual(TokenScopes.Words(null), TokenScopes.Words([Permissions.Read]), StringComparer.Ordinal);
    }

    private static Actor Of(string role) =>
        new(Guid.NewGuid(), "試験 花子", new Membership(Guid.NewGuid(), "試験信用金庫", [role]));
}
