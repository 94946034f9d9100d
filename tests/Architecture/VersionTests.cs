using Ishigaki.Architecture.Tests.Reading;
using Ishigaki.Architecture.Tests.Rules;

namespace Ishigaki.Architecture.Tests;

public sealed class VersionTests
{
    [Fact]
    public void Repository_PackageVersionsAreExact() => Assert.Empty(VersionRules.LoosePackages(Repository.Tree));

    [Fact]
    public void Repository_FrontEndVersionsAreExact() =>
        Assert.Empty(VersionRules.LooseFrontEndPackages(Repository.Tree));

    [Fact]
    public void Repository_ProjectsSetNoVersions() => Assert.Empty(VersionRules.VersionsInProjects(Repository.Tree));

    [Theory]
    [InlineData("10.*")]
    [InlineData("*")]
    [InlineData("[1.0,2.0)")]
    [InlineData("$(SomeVersion)")]
    [InlineData("")]
    public void LoosePackages_AreRefused(string version) => Assert.Single(VersionRules.LoosePackages(Central(version)));

    [Theory]
    [InlineData("10.0.14")]
    [InlineData("10.36.0.15337")]
    [InlineData("1.0.0-rc.1")]
    public void LoosePackages_Exact_AreKept(string version) =>
        Assert.Empty(VersionRules.LoosePackages(Central(version)));

    [Fact]
    public void LoosePackages_NoCentralFile_IsRefused() => Assert.Single(VersionRules.LoosePackages(Tree.Of()));

    [Theory]
    [InlineData("^4.0.1", 1)]
    [InlineData("~4.0.1", 1)]
    [InlineData("latest", 1)]
    [InlineData("4.0.1", 0)]
    [InlineData("18.4.0-beta.17", 0)]
    public void LooseFrontEndPackages_AreRefused(string version, int refused)
    {
        var tree = Tree.Of(("web/package.json", $$"""{ "devDependencies": { "htmx.org": "{{version}}" } }"""));
        Assert.Equal(refused, VersionRules.LooseFrontEndPackages(tree).Count());
    }

    [Theory]
    [InlineData("src/Kernel/Some.csproj", "<Version>2.0.0</Version>")]
    [InlineData("src/Kernel/Some.csproj", "<AssemblyVersion>2.0.0</AssemblyVersion>")]
    [InlineData("src/Kernel/Some.csproj", "<PackageReference Include=\"Npgsql\" Version=\"10.0.0\" />")]
    [InlineData("src/Kernel/Some.csproj", "<PackageReference Include=\"Npgsql\" VersionOverride=\"10.0.0\" />")]
    [InlineData(
        "src/Kernel/Some.csproj",
        "<PackageReference Include=\"Npgsql\"><Version>1</Version></PackageReference>"
    )]
    [InlineData("tests/Directory.Build.props", "<Version>2.0.0</Version>")]
    public void VersionsInProjects_AreRefused(string path, string item) =>
        Assert.NotEmpty(VersionRules.VersionsInProjects(Tree.Of((path, $"<Project>{item}</Project>"))));

    [Theory]
    [InlineData("src/Kernel/Some.csproj", "<PackageReference Include=\"Npgsql\" />")]
    [InlineData("Directory.Build.props", "<Version>2.0.0</Version>")]
    public void VersionsInProjects_NamesOnly_AreKept(string path, string item) =>
        Assert.Empty(VersionRules.VersionsInProjects(Tree.Of((path, $"<Project>{item}</Project>"))));

    private static Tree Central(string version) =>
        Tree.Of(
            ("Directory.Packages.props", $"<Project><PackageVersion Include=\"A\" Version=\"{version}\" /></Project>")
        );
}
