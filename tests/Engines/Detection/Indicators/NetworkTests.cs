using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Indicators;

namespace Ishigaki.Engines.Detection.Tests.Indicators;

/// <summary>The networks that an address lies in, against a walk through a plain list of them.</summary>
public sealed class NetworkTests
{
    private static readonly UInt128 Four = (UInt128)0xffff << 32;

    [Fact]
    public void Find_AtRandom_AgreesWithAWalkThroughTheList()
    {
        var (found, deepest) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var world = new World(random, random.Next(2) == 0 ? random.Next(1, 30) : random.Next(30, 600));
            foreach (var address in world.Addresses(random))
            {
                var expected = world.Holding(address);
                Assert.Equal(expected, Found(world.Set, address));
                (found, deepest) = (found + expected.Count, Math.Max(deepest, expected.Count));
            }
        }

        Assert.InRange(found, 100_000, int.MaxValue);
        Assert.InRange(deepest, 10, 160);
    }

    [Theory]
    [InlineData("10.1.2.3", 32)]
    [InlineData("2001:db8::7", 128)]
    public void Networks_OfEveryLength_AreAllFoundWhateverTheirOrder(string address, int most)
    {
        var lengths = Enumerable.Range(1, most).ToArray();
        foreach (var order in new[] { lengths, [.. lengths.Reverse()], Shuffled(lengths) })
        {
            var set = Set(order.Select(length => string.Create(CultureInfo.InvariantCulture, $"{address}/{length}")));

            var found = Found(set, NetworkPredicate.Address(System.Text.Encoding.ASCII.GetBytes(address))!.Value);

            Assert.Equal(lengths.Reverse(), found.Select(number => order[number]));
        }
    }

    [Theory]
    [InlineData("0.0.0.0/1", "127.255.255.255", true)]
    [InlineData("0.0.0.0/1", "128.0.0.0", false)]
    [InlineData("255.255.255.255", "255.255.255.255", true)]
    [InlineData("0.0.0.0", "0.0.0.0", true)]
    [InlineData("::/1", "10.0.0.1", false)]
    [InlineData("::ffff:0:0/96", "10.0.0.1", false)]
    [InlineData("::ffff:0:0/96", "::ffff:10.0.0.1", true)]
    [InlineData("::/1", "::ffff:10.0.0.1", true)]
    [InlineData("::ffff:10.0.0.0/104", "10.0.0.1", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.0/8", "::10.0.0.1", false)]
    [InlineData("::10.0.0.0/104", "10.0.0.1", false)]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true)]
    public void Address_AtTheEdgeOfANetwork_LiesInItOrNot(string network, string address, bool lies) =>
        Assert.Equal(
            lies,
            Found(Set([network]), NetworkPredicate.Address(System.Text.Encoding.ASCII.GetBytes(address))!.Value).Count
                == 1
        );

    [Fact]
    public void Find_AllocatesNothing()
    {
        var random = new Random(3);
        var world = new World(random, 500);
        var (addresses, numbers) = (world.Addresses(random), new List<int>(256));
        var before = GC.GetAllocatedBytesForCurrentThread();

        foreach (var address in addresses)
        {
            numbers.Clear();
            world.Set.FindAddress(address, numbers);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>All with the same first bits, where the table of them is of no use.</summary>
    [Fact]
    public void Networks_ThatLieCloseTogether_AreFoundAndTakeNoMoreMemory()
    {
        var close = Set(Enumerable.Range(0, 60_000).Select(i => Text(Four + ((UInt128)10 << 24) + (uint)i, 128)));
        var wide = Set(Enumerable.Range(0, 60_000).Select(i => Text(Four + ((uint)i * 71_582), 128)));

        Assert.Equal(wide.Size, close.Size);
        for (var i = 0; i < 60_000; i++)
        {
            Assert.Equal(
                i,
                Assert.Single(Found(close, new NetworkAddress(Four + ((UInt128)10 << 24) + (uint)i, true)))
            );
        }

        Assert.Empty(Found(close, new NetworkAddress(Four + ((UInt128)10 << 24) + 60_000, true)));
    }

    [Fact]
    public void Size_OfNetworks_IsCountedAndBounded()
    {
        var four = new NetworkTable<uint>([
            .. Enumerable.Range(0, 50_000).Select(i => new Network<uint>((uint)i, 32, i)),
        ]);
        var six = new NetworkTable<UInt128>([
            .. Enumerable.Range(0, 50_000).Select(i => new Network<UInt128>((uint)i, 128, i)),
        ]);

        Assert.InRange(four.Size, 50_000 * 16, (50_000 * 16) + (65_537 * 4));
        Assert.InRange(six.Size, 50_000 * 28, (50_000 * 28) + (65_537 * 4));
        Assert.InRange(new NetworkTable<uint>([]).Size, 0, 16);
    }

    [Fact]
    public void Find_BySeveralReaders_SaysTheSame()
    {
        var random = new Random(11);
        var world = new World(random, 600);
        var addresses = world.Addresses(random);
        var expected = addresses.ConvertAll(world.Holding);

        Parallel.For(
            0,
            8,
            _ => Assert.All(addresses.Zip(expected), each => Assert.Equal(each.Second, Found(world.Set, each.First)))
        );
    }

    [Fact]
    public void Set_ThatIsNotFinished_IsNotAsked()
    {
        var (set, address) = (Set(["10.0.0.0/8"]), new NetworkAddress(Four + 0x0a000001, true));
        set.Add(new Indicator(IndicatorKind.Address, "10.0.0.1", null, IndicatorTlp.Unstated, "high", ""), "list");
        Assert.Throws<InvalidOperationException>(() => Found(set, address));

        set.Finish();

        Assert.Equal([1, 0], Found(set, address));
    }

    private static int[] Shuffled(int[] lengths)
    {
        var copy = lengths.ToArray();
        new Random(7).Shuffle(copy);
        return copy;
    }

    private static IndicatorSet Set(IEnumerable<string> networks) =>
        IndicatorStreams.Rows([.. networks.Select(each => "network," + each)]);

    private static List<int> Found(IndicatorSet set, NetworkAddress address)
    {
        var numbers = new List<int>();
        set.FindAddress(address, numbers);
        return numbers;
    }

    private static string Text(UInt128 number, int length)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        var (address, prefix) =
            number >> 32 == 0xffff && length > 96
                ? (new IPAddress(bytes.AsSpan(12)), length - 96)
                : (new IPAddress(bytes), length);
        return string.Create(CultureInfo.InvariantCulture, $"{address}/{prefix}");
    }

    /// <summary>Networks around a few addresses, so that many lie in each other or beside each other.</summary>
    private sealed class World
    {
        private readonly List<(UInt128 Start, int Length)> _networks = [];

        public World(Random random, int count)
        {
            var centres = Enumerable.Range(0, 3).Select(_ => Number(random)).ToList();
            for (var i = 0; i < count; i++)
            {
                var centre = random.Next(4) == 0 ? Number(random) : centres[random.Next(centres.Count)];
                var length = random.Next(1, 129);
                length = centre >> 32 == 0xffff && random.Next(3) > 0 ? random.Next(97, 129) : length;
                centre ^= UInt128.One << random.Next(128 - length, 128);
                var network = (centre & Mask(length), length);
                if (!_networks.Contains(network))
                {
                    _networks.Add(network);
                }
            }

            Set = NetworkTests.Set(_networks.Select(each => Text(each.Start, each.Length)));
        }

        public IndicatorSet Set { get; }

        /// <summary>The numbers, the narrowest first.</summary>
        public List<int> Holding(NetworkAddress address) =>
            [
                .. Enumerable
                    .Range(0, _networks.Count)
                    .Where(i =>
                        (address.Number & Mask(_networks[i].Length)) == _networks[i].Start
                        && (!address.IsFour || _networks[i].Length > 96)
                    )
                    .OrderByDescending(i => _networks[i].Length),
            ];

        /// <summary>The first and the last of each network, those beside them, one in it, and any.</summary>
        public List<NetworkAddress> Addresses(Random random) =>
            [
                .. _networks
                    .Take(60)
                    .SelectMany(each =>
                        new[]
                        {
                            each.Start,
                            each.Start | ~Mask(each.Length),
                            each.Start - 1,
                            (each.Start | ~Mask(each.Length)) + 1,
                            each.Start | (Number(random) & ~Mask(each.Length)),
                            Number(random),
                        }
                    )
                    .Select(number => new NetworkAddress(number, number >> 32 == 0xffff && random.Next(3) > 0)),
            ];

        private static UInt128 Number(Random random)
        {
            var any = new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64()) << random.Next(2);
            return random.Next(2) == 0 ? any : Four | (uint)any;
        }

        private static UInt128 Mask(int length) => UInt128.MaxValue << (128 - length);
    }
}
