using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Tests.Matching;

/// <summary>The short way of reading an address says what the library says, or nothing.</summary>
public sealed class DottedAddressTests
{
    [Fact]
    public void Read_OfAnAddress_IsItsNumber()
    {
        var random = new Random(4);
        for (var i = 0; i < 20_000; i++)
        {
            var parts = Enumerable
                .Range(0, 4)
                .Select(_ => random.Next(4) == 0 ? random.Next(3) * 127 : random.Next(256))
                .ToArray();
            var text = string.Join('.', parts.Select(each => each.ToString(CultureInfo.InvariantCulture)));

            Assert.Equal(parts.Aggregate(0u, (number, part) => (number << 8) | (uint)part), Read(text));
        }
    }

    [Fact]
    public void Read_OfAnythingLikeOne_SaysWhatTheLibrarySaysOrNothing()
    {
        var (random, read) = (new Random(5), 0);
        for (var i = 0; i < 200_000; i++)
        {
            var text = string.Concat(
                Enumerable
                    .Range(0, random.Next(5, 17))
                    .Select(_ => "0123456789....:x "[random.Next(i % 2 == 0 ? 14 : 17)])
            );
            if (Read(text) is { } number)
            {
                read++;
                Assert.True(IPAddress.TryParse(text, out var address), text);
                Assert.Equal(AddressFamily.InterNetwork, address.AddressFamily);
                Assert.Equal(address.ToString(), text);
                Assert.Equal(
                    new IPAddress([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]),
                    address
                );
            }
        }

        Assert.InRange(read, 300, 100_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.")]
    [InlineData(".1.2.3.4")]
    [InlineData("1..2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.00")]
    [InlineData("1.2.3.4 ")]
    [InlineData("1.2.3.-4")]
    [InlineData("::1.2.3.4")]
    [InlineData("1.2.3.4294967297")]
    public void Read_OfNone_IsNothing(string text) => Assert.Null(Read(text));

    [Fact]
    public void Address_OfVersionFour_IsReadWithoutAllocating()
    {
        var text = "203.0.113.255"u8.ToArray();
        _ = NetworkPredicate.Address(text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var address = NetworkPredicate.Address(text);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(new NetworkAddress(((UInt128)0xffff << 32) | 0xcb0071ff, true), address);
    }

    private static uint? Read(string text) => DottedAddress.Read(Encoding.UTF8.GetBytes(text));
}
