using System.Buffers.Binary;

namespace Ishigaki.Engines.Logs.Text;

/// <summary>Hashes of names.</summary>
internal static class NameHash
{
    /// <summary>So many names are told apart by <see cref="Quick"/>; more need <see cref="Strong"/>.</summary>
    public const int FewNames = 128;

    /// <summary>
    /// Of the length, the first and the last bytes. Names can be made that all have the same: with few of them that costs
    /// nothing to speak of.
    /// </summary>
    public static int Quick(ReadOnlySpan<byte> name)
    {
        var (first, last) = name.Length switch
        {
            0 => (0u, 0u),
            < 4 => (name[0], (uint)name[^1] << 8),
            _ => (
                BinaryPrimitives.ReadUInt32LittleEndian(name),
                BinaryPrimitives.ReadUInt32LittleEndian(name[(name.Length - 4)..])
            ),
        };
        var mixed = (((ulong)first << 32) | (last ^ (uint)name.Length)) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 33);
    }

    /// <summary>Differs from run to run, so that nobody can make names for it.</summary>
    public static int Strong(ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }
}
