using System.Text;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Tests.Catalogues;

public class CatalogueFileTests
{
    [Fact]
    public void Load_ValidFile_HasEverythingInTheOrderOfTheFile()
    {
        var catalogue = Loaded(CatalogueJson.Valid);

        Assert.Equal("sample-2024", catalogue.Id);
        Assert.Equal(new Localized("見本", "Sample"), catalogue.Title);
        Assert.Null(catalogue.EffectiveOn);
        Assert.Equal(new DateOnly(2024, 6, 28), catalogue.PublishedOn);
        Assert.Equal(new("sample-2025", new(2024, 10, 4), new(2024, 10, 4)), catalogue.SupersededBy);
        Assert.Equal(new("2.1", new("統治", "Govern")), Assert.Single(catalogue.Chapters));
        Assert.Equal("2.1.1 2.1.2", string.Join(' ', catalogue.Sections.Select(section => section.Number)));
        Assert.Equal("2.1.2-② 2.1.1-a", string.Join(' ', catalogue.Items.Select(item => item.Id)));
    }

    [Fact]
    public void Load_ValidFile_ReadsAnItemWhole()
    {
        var item = Loaded(CatalogueJson.Valid).Items[0];

        Assert.Equal(
            new CatalogueItem(
                "2.1.2-②",
                "2.1.2",
                "②",
                ItemKind.Basic,
                ReviewCycle.Yearly,
                CsfFunction.Govern,
                new("二つ目", "second"),
                new("二", "two"),
                new("台帳", "register")
            ),
            item
        );
    }

    [Theory]
    [InlineData("2.1.2-②")]
    [InlineData("2.1.2-2")]
    [InlineData("２．１．２－（２）")]
    [InlineData("item-2.1.2-2")]
    public void Find_AnySpelling_GivesTheItem(string spelling) =>
        Assert.Equal("2.1.2-②", Loaded(CatalogueJson.Valid).Find(spelling)?.Id);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2.1.2-③")]
    public void Find_UnknownId_GivesNull(string? id) => Assert.Null(Loaded(CatalogueJson.Valid).Find(id));

    [Fact]
    public void SectionsAndItems_AreFoundFromAbove()
    {
        var catalogue = Loaded(CatalogueJson.Valid);
        var section = catalogue.FindSection("2.1.1");

        Assert.NotNull(section);
        Assert.Equal("2.1.1-a", Assert.Single(catalogue.ItemsOf(section)).Id);
        Assert.Equal(2, catalogue.SectionsOf(catalogue.Chapters[0]).Count());
        Assert.Null(catalogue.FindSection("9"));
    }

    [Fact]
    public void Load_ByteOrderMark_IsIgnored() =>
        Assert.NotNull(Load([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(CatalogueJson.Valid)]).Catalogue);

    [Fact]
    public void Load_NotSuperseded_HasNoSuccessor()
    {
        var json = CatalogueJson.With(
            """{ "id": "sample-2025", "publishedOn": "2024-10-04", "effectiveOn": "2024-10-04" }""",
            "null"
        );
        Assert.Null(Loaded(json).SupersededBy);
    }

    [Fact]
    public void Load_CatalogueThatCountsOtherwise_IsFoundByItsOwnIds()
    {
        var json = CatalogueJson.With("\"id\": \"2.1.1-a\"", "\"id\": \"GV.OC-01\"");
        Assert.NotNull(Loaded(json).Find("GV.OC-01"));
    }

    [Fact]
    public void Codes_AreReadAsTheyAreWritten()
    {
        foreach (var cycle in Enum.GetValues<ReviewCycle>())
        {
            var json = CatalogueJson.With("\"yearly\"", $"\"{CatalogueCodes.CodeOf(cycle)}\"");
            Assert.Equal(cycle, Loaded(json).Items[0].Cycle);
        }

        foreach (var function in Enum.GetValues<CsfFunction>())
        {
            var json = CatalogueJson.With("\"GV\"", $"\"{CatalogueCodes.CodeOf(function)}\"");
            Assert.Equal(function, Loaded(json).Items[0].Function);
        }

        Assert.Equal("desirable", CatalogueCodes.CodeOf(ItemKind.Desirable));
    }

    /// <summary>The catalogues this repository ships must load; skipped where they are not checked out.</summary>
    [Fact]
    public void Load_ShippedCatalogues_HaveNoProblems()
    {
        var files = ShippedCatalogues();
        Assert.SkipWhen(files.Count == 0, "content/catalogues is not in this checkout");
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            Assert.Empty(CatalogueFile.Load(stream).Problems.Select(problem => problem.ToString()));
        }
    }

    private static List<string> ShippedCatalogues()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var catalogues = Path.Combine(folder.FullName, "content", "catalogues");
            if (Directory.Exists(catalogues))
            {
                return [.. Directory.EnumerateFiles(catalogues, "*.json")];
            }
        }

        return [];
    }

    private static CatalogueLoad Load(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return CatalogueFile.Load(stream);
    }

    private static Catalogue Loaded(string json)
    {
        var load = Load(Encoding.UTF8.GetBytes(json));
        Assert.Empty(load.Problems.Select(problem => problem.ToString()));
        return load.Catalogue!;
    }
}
