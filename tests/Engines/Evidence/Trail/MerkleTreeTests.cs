using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves and roots that implementations of certificate transparency test themselves with.</summary>
    private static readonly string[] Known =
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_OfKnownLeaves_IsTheKnownRoot(int leaves, string root) =>
        Assert.Equal(root, Hex(MerkleTree.Root(Leaves(Known.Take(leaves).Select(Convert.FromHexString)))));

    [Fact]
    public void Root_OfAnyNumberOfLeaves_IsThatOfTheDefinition() =>
        Prop.ForAll(
                Gen.Choose(1, 1500).ToArbitrary(),
                count =>
                {
                    var leaves = Enumerable
                        .Range(0, count)
                        .Select(i => MerkleTree.Leaf(BitConverter.GetBytes(i)))
                        .ToList();
                    return MerkleTree.Root(leaves.SelectMany(leaf => leaf).ToArray()).SequenceEqual(Defined(leaves));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Node_IsNoLeaf()
    {
        var (left, right) = (MerkleTree.Leaf([1]), MerkleTree.Leaf([2]));
        byte[] both = [.. left, .. right];
        Assert.NotEqual(MerkleTree.Root(both), MerkleTree.Leaf(both));
        Assert.NotEqual(MerkleTree.Root(both), MerkleTree.Root(MerkleTree.Leaf(both)));
    }

    /// <summary>RFC 6962, section 2.1, word for word and slowly.</summary>
    private static byte[] Defined(List<byte[]> leaves)
    {
        if (leaves.Count == 1)
        {
            return leaves[0];
        }

        var half = 1;
        while (half * 2 < leaves.Count)
        {
            half *= 2;
        }

        return SHA256.HashData([1, .. Defined(leaves[..half]), .. Defined(leaves[half..])]);
    }

    private static byte[] Leaves(IEnumerable<byte[]> entries) =>
        [.. entries.SelectMany(entry => MerkleTree.Leaf(entry))];

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
