using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>
/// Networks of one family: a trie laid flat. Two networks lie in each other or have nothing in common; so, ordered by their first
/// address and the wider first, the last one that begins at an address or before it lies in every network with that address, or
/// is one. It is found through a table of the first bits, and each knows the narrowest that it lies in. Whatever the list, a look
/// costs no more steps than the logarithm of its size and the bits of an address together.
/// </summary>
internal sealed class NetworkTable<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int MostFirstBits = 16;
    private static readonly int Bits = Unsafe.SizeOf<T>() * 8;

    private readonly T[] _starts;
    private readonly Node[] _nodes;

    // For each value of the first bits how many networks begin before it; one more at the end.
    private readonly int[] _places;
    private readonly int _behindFirstBits;

    /// <param name="networks">In any order, each once, without bits behind its prefix; they are sorted here.</param>
    public NetworkTable(List<Network<T>> networks)
    {
        networks.Sort(Network<T>.InOrder);
        _starts = [.. networks.Select(each => each.Start)];
        _nodes = new Node[networks.Count];
        var firstBits = Math.Clamp(BitOperations.Log2((uint)networks.Count + 1), 1, MostFirstBits);
        _behindFirstBits = Bits - firstBits;
        _places = Places(firstBits);
        var around = -1;
        for (var place = 0; place < _nodes.Length; place++)
        {
            while (around >= 0 && !Holds(around, _starts[place]))
            {
                around = _nodes[around].Around;
            }

            _nodes[place] = new Node(around, networks[place].Number, networks[place].Length);
            around = place;
        }
    }

    /// <summary>How much memory it takes, in bytes.</summary>
    public long Size =>
        (_starts.LongLength * Unsafe.SizeOf<T>())
        + (_nodes.LongLength * Unsafe.SizeOf<Node>())
        + (_places.LongLength * sizeof(int));

    /// <summary>Adds the numbers of the networks that an address lies in, the narrowest first.</summary>
    public void Find(T address, List<int> found)
    {
        var place = Before(address);
        while (place >= 0 && !Holds(place, address))
        {
            place = _nodes[place].Around;
        }

        for (; place >= 0; place = _nodes[place].Around)
        {
            found.Add(_nodes[place].Number);
        }
    }

    /// <summary>The last network that begins at the address or before it; less than nothing when none does.</summary>
    private int Before(T address)
    {
        var first = int.CreateTruncating(address >>> _behindFirstBits);
        var (low, high) = (_places[first], _places[first + 1]);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (_starts[middle] <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    private bool Holds(int place, T address) =>
        ((_starts[place] ^ address) >>> (Bits - _nodes[place].Length)) == T.Zero;

    private int[] Places(int firstBits)
    {
        var places = new int[(1 << firstBits) + 1];
        foreach (var start in _starts)
        {
            places[int.CreateTruncating(start >>> _behindFirstBits) + 1]++;
        }

        for (var at = 1; at < places.Length; at++)
        {
            places[at] += places[at - 1];
        }

        return places;
    }

    private readonly record struct Node(int Around, int Number, int Length);
}
