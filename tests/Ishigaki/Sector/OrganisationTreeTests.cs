using Ishigaki.Modules.Sector.Organisations;

namespace Ishigaki.Tests.Sector;

public sealed class OrganisationTreeTests
{
    [Fact]
    public void Of_ParentsAndChildren_StandBelowEachOther_InTheirOrder()
    {
        var tree = OrganisationTree.Of([
            Node("bank", "group"),
            Node("group"),
            Node("lease", "group"),
            Node("site", "bank"),
        ]);
        Assert.Equal("group(bank(site),lease)", Drawn(tree));
        Assert.Equal(4, tree[0].Count);
    }

    [Theory]
    [InlineData("self", "self")]
    [InlineData("orphan", "gone")]
    [InlineData("top", "")]
    public void Of_ParentThatIsItselfGoneOrNobody_StandsAtTheTop(string code, string parent) =>
        Assert.Equal(code, Drawn(OrganisationTree.Of([Node(code, parent)])));

    [Fact]
    public void Of_Circle_IsCutAndLosesNobody()
    {
        var tree = OrganisationTree.Of([Node("a", "b"), Node("b", "c"), Node("c", "a"), Node("d", "c"), Node("free")]);
        Assert.Equal("free,a(c(b,d))", Drawn(tree));
        Assert.Equal(5, tree.Sum(branch => branch.Count));
    }

    [Fact]
    public void Of_LongChain_IsDrawn()
    {
        var nodes = Enumerable.Range(0, 500).Select(i => Node($"{i}", $"{i - 1}")).ToList();
        Assert.Equal(500, Assert.Single(OrganisationTree.Of(nodes)).Count);
    }

    private static ListedNode Node(string code, string parent = "") =>
        new(Guid.CreateVersion7(), code, code, "institution", "", parent);

    private static string Drawn(IEnumerable<OrganisationBranch> branches) =>
        string.Join(
            ',',
            branches.Select(each => each.Below.Count == 0 ? each.Node.Code : $"{each.Node.Code}({Drawn(each.Below)})")
        );
}
