using Ishigaki.Architecture.Tests.Reading;
using Ishigaki.Architecture.Tests.Rules;

namespace Ishigaki.Architecture.Tests;

public sealed class LayerTests
{
    [Fact]
    public void Repository_KeepsItsLayers() => Assert.Empty(LayerRules.References(Repository.Tree));

    [Fact]
    public void Repository_EnginesKnowTheBaseLibraryOnly() =>
        Assert.Empty(LayerRules.EnginesStandAlone(Repository.Tree));

    [Fact]
    public void Repository_NoModuleNamesAnother() => Assert.Empty(LayerRules.ModulesApart(Repository.Tree));

    /// <summary>A scan that finds nothing would keep every rule.</summary>
    [Fact]
    public void Repository_ProjectsAreFound()
    {
        var folders = Repository.Tree.Projects.Select(project => project.Folder).ToList();
        Assert.Contains("src/Kernel", folders, StringComparer.Ordinal);
        Assert.Contains("src/Engines/Evidence", folders, StringComparer.Ordinal);
        Assert.Contains("src/Modules/Identify", folders, StringComparer.Ordinal);
        Assert.True(Repository.Tree.Source.Count() > 100);
    }

    [Theory]
    [InlineData("src/Engines/Detection", "../Evidence/Ishigaki.Engines.Evidence.csproj")]
    [InlineData("src/Engines/Evidence", "../../Kernel/Ishigaki.Kernel.csproj")]
    [InlineData("src/Kernel", "../Engines/Detection/Ishigaki.Engines.Detection.csproj")]
    [InlineData("src/Kernel", "../Ledgers/Ishigaki.Ledgers.csproj")]
    [InlineData("src/Ledgers", "../Engines/Evidence/Ishigaki.Engines.Evidence.csproj")]
    [InlineData("src/Ledgers", "../Modules/Identify/Ishigaki.Modules.Identify.csproj")]
    [InlineData("src/Modules/Identify", "../Protect/Ishigaki.Modules.Protect.csproj")]
    [InlineData("src/Modules/Identify", "..\\Protect\\Ishigaki.Modules.Protect.csproj")]
    [InlineData("src/Modules/Identify", "../../Ishigaki/Ishigaki.csproj")]
    [InlineData("src/Elsewhere", "../Kernel/Ishigaki.Kernel.csproj")]
    [InlineData("src/Ishigaki", "../../tests/Kernel/Ishigaki.Kernel.Tests.csproj")]
    public void References_ToWhatItMustNotKnow_AreRefused(string folder, string reference) =>
        Assert.Single(
            LayerRules.References(Tree.Of(ProjectWith(folder, $"<ProjectReference Include=\"{reference}\" />")))
        );

    [Theory]
    [InlineData("src/Kernel", "../Engines/Evidence/Ishigaki.Engines.Evidence.csproj")]
    [InlineData("src/Ledgers", "../Kernel/Ishigaki.Kernel.csproj")]
    [InlineData("src/Modules/Identify", "../../Engines/Exposure/Ishigaki.Engines.Exposure.csproj")]
    [InlineData("src/Modules/Identify", "../../Ledgers/Ishigaki.Ledgers.csproj")]
    [InlineData("src/Ishigaki", "../Modules/Identify/Ishigaki.Modules.Identify.csproj")]
    public void References_ToWhatItMayKnow_AreKept(string folder, string reference) =>
        Assert.Empty(
            LayerRules.References(Tree.Of(ProjectWith(folder, $"<ProjectReference Include=\"{reference}\" />")))
        );

    [Theory]
    [InlineData("<PackageReference Include=\"Npgsql\" />")]
    [InlineData("<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />")]
    [InlineData("<Reference Include=\"Other.dll\" />")]
    public void EnginesStandAlone_AnythingForeign_IsRefused(string item)
    {
        Assert.Single(LayerRules.EnginesStandAlone(Tree.Of(ProjectWith("src/Engines/Evidence", item))));
        Assert.Empty(LayerRules.EnginesStandAlone(Tree.Of(ProjectWith("src/Kernel", item))));
    }

    [Theory]
    [InlineData("using Ishigaki.Modules.Protect;")]
    [InlineData("var due = Ishigaki.Modules.Protect.Access.Review.Due;")]
    [InlineData("namespace Ishigaki;\nvar due = Modules.Protect.Review.Due;")]
    public void ModulesApart_NameOfAnotherModule_IsRefused(string code) =>
        Assert.Single(LayerRules.ModulesApart(Tree.Of(("src/Modules/Identify/Due.cs", code))));

    [Theory]
    [InlineData("src/Modules/Identify/Due.cs", "using Ishigaki.Modules.Identify.Risks;")]
    [InlineData("src/Modules/Identify/Due.cs", "// as in Ishigaki.Modules.Protect")]
    [InlineData("src/Ishigaki/Program.cs", "using Ishigaki.Modules.Protect;")]
    public void ModulesApart_OwnNameCommentOrProgram_IsKept(string path, string code) =>
        Assert.Empty(LayerRules.ModulesApart(Tree.Of((path, code))));

    private static (string, string) ProjectWith(string folder, string item) =>
        ($"{folder}/Some.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{item}</ItemGroup></Project>");
}
