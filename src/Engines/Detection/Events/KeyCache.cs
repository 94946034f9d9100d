using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Ishigaki.Engines.Detection.Events;

/// <summary>Remembers where keys lead. One for each thread; what it does not remember the tree knows.</summary>
internal sealed class KeyCache(FieldTree tree)
{
    private const int Entries = 4096;
    private const int LongestKey = 48;
    private readonly Entry[] _entries = new Entry[Entries];
    private readonly byte[] _keys = new byte[Entries * LongestKey];

    public FieldTree Tree => tree;

    /// <summary>The node that a key leads to from another.</summary>
    public int Find(int node, ReadOnlySpan<byte> key)
    {
        var hash = Hash(node, key);
        var slot = (int)(hash >> 52);
        ref var entry = ref _entries[slot];
        return
            entry.Hash == hash
            && entry.Length == key.Length
            && entry.Node == node
            && key.SequenceEqual(_keys.AsSpan(slot * LongestKey, key.Length))
            ? entry.Child
            : Learn(ref entry, slot, hash, node, key);
    }

    private int Learn(ref Entry entry, int slot, ulong hash, int node, ReadOnlySpan<byte> key)
    {
        var child = tree.Child(node, Encoding.UTF8.GetString(key));
        if (key.Length <= LongestKey)
        {
            entry = new Entry
            {
                Hash = hash,
                Node = node,
                Child = child,
                Length = key.Length,
            };
            key.CopyTo(_keys.AsSpan(slot * LongestKey));
        }

        return child;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(int node, ReadOnlySpan<byte> key)
    {
        ref var first = ref MemoryMarshal.GetReference(key);
        ulong left,
            right;
        if (key.Length >= 8)
        {
            left = Unsafe.ReadUnaligned<ulong>(ref first);
            right = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, key.Length - 8));
        }
        else if (key.Length >= 4)
        {
            left = Unsafe.ReadUnaligned<uint>(ref first);
            right = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, key.Length - 4));
        }
        else
        {
            left = key.Length > 0 ? first : 0u;
            right = key.Length > 1 ? (uint)(key[1] | (key[^1] << 8)) : 0u;
        }

        var mixed = (left ^ ((ulong)(uint)key.Length << 32)) * 0x9E3779B97F4A7C15;
        mixed = ((mixed ^ (mixed >> 29)) + right + (ulong)(uint)node) * 0xBF58476D1CE4E5B9;
        return mixed ^ (mixed >> 31);
    }

    private struct Entry
    {
        public ulong Hash;
        public int Node;
        public int Child;
        public int Length;
    }
}
