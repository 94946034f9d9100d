using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.SignIn;

/// <summary>A link from the command line opens the organisation that is meant and no other.</summary>
public sealed class AdminLinkTests(DemoServer server)
{
    private const int Misuse = 2;

    [Fact]
    public async Task Link_ForAPersonOfOneOrganisation_IsMade_AlsoWithoutItsName()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var named = await CreateAsync(account.Name, "--organisation", $"組織 {account.Name[..6]}");
        var unnamed = await CreateAsync(account.Name);
        Assert.Equal((0, 0), (named.Code, unnamed.Code));
        Assert.Contains("/activate?t=", unnamed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_ForAPersonOfAnotherOrganisation_IsNotMade()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var made = await CreateAsync(account.Name, "--organisation", "乗っ取りを試す組織");
        Assert.Equal(Misuse, made.Code);
        Assert.DoesNotContain("/activate", made.Output, StringComparison.Ordinal);
        Assert.Contains("--organisation", made.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_ForAPersonOfTwoOrganisations_IsNotMade_NotEvenToTakeFactorsAway()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        using var administrator = await OwnAccount.CreateAsync(server.Program, "administrator");
        using var invited = await administrator.Visitor.PostAsync(
            "/accounts",
            await administrator.Visitor.FormTokenAsync("/accounts"),
            ("email", account.Name),
            ("name", "試験 花子"),
            ("role", "reader")
        );
        Assert.Equal(HttpStatusCode.Redirect, invited.StatusCode);
        string[][] ways =
        [
            [],
            ["--reset-factors"],
            ["--organisation", $"組織 {account.Name[..6]}"],
            ["--organisation", $"組織 {administrator.Name[..6]}"],
        ];
        foreach (var more in ways)
        {
            var made = await CreateAsync(account.Name, more);
            Assert.Equal(Misuse, made.Code);
            Assert.DoesNotContain("/activate", made.Output, StringComparison.Ordinal);
        }

        using var still = await account.Visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Account_ThatLooksLikeOneThatIsThere_IsNotMade()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var made = await CreateAsync(account.Name.Replace("example", "examp1e", StringComparison.Ordinal));
        Assert.Equal(Misuse, made.Code);
        Assert.DoesNotContain("/activate", made.Output, StringComparison.Ordinal);
    }

    private Task<CommandResult> CreateAsync(string email, params string[] more) =>
        RunningProgram.RunAsync(["admin", "create", "--email", email, "--data", server.Program.Folder, .. more]);
}
