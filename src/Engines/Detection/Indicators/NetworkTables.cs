using System.Buffers.Binary;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>Networks of both families, found by an address in them. Does not change; safe for several readers.</summary>
internal sealed class NetworkTables
{
    /// <summary>A network with so short a prefix is of version 6, in which no address of version 4 lies.</summary>
    private const int LongestOfSixOnly = 96;

    private readonly NetworkTable<uint> _four;
    private readonly NetworkTable<UInt128> _six;

    /// <param name="keys">Those of addresses as <see cref="IndicatorValues"/> writes them.</param>
    public NetworkTables(KeyTable keys)
    {
        var (four, six) = (new List<Network<uint>>(), new List<Network<UInt128>>());
        for (var number = 0; number < keys.Count; number++)
        {
            if (keys.KeyOf(number, (int)IndicatorKind.Address) is { Length: > 0 } key)
            {
                var (length, start) = ((int)key[0], BinaryPrimitives.ReadUInt128BigEndian(key[1..]));
                if (length > LongestOfSixOnly && IsFour(start))
                {
                    four.Add(new Network<uint>((uint)start, length - LongestOfSixOnly, number));
                }
                else
                {
                    six.Add(new Network<UInt128>(start, length, number));
                }
            }
        }

        (_four, _six) = (new NetworkTable<uint>(four), new NetworkTable<UInt128>(six));
    }

    /// <summary>How much memory they take, in bytes.</summary>
    public long Size => _four.Size + _six.Size;

    /// <summary>Adds the networks that the address lies in, the narrowest first.</summary>
    public void Find(NetworkAddress address, List<int> found)
    {
        // An address of version 4 may be written as one of version 6, and lies in networks of both then.
        if (IsFour(address.Number))
        {
            _four.Find((uint)address.Number, found);
        }

        if (!address.IsFour)
        {
            _six.Find(address.Number, found);
        }
    }

    private static bool IsFour(UInt128 number) => (number & ~(UInt128)uint.MaxValue) == NetworkAddress.Four;
}
