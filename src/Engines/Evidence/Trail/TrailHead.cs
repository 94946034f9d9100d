using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>Seals one batch of consecutive entries of one organisation and everything before it.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="First">Position of the first entry in the chain, from 1.</param>
/// <param name="Count">How many entries; at least one.</param>
/// <param name="Root">Of <see cref="MerkleTree"/>, 32 bytes.</param>
/// <param name="Previous">Hash of the head before; 32 zero bytes for the first.</param>
/// <param name="SealedAt">To the microsecond.</param>
/// <param name="Key">The id of the key that signs (<see cref="TrailPublicKey.Id"/>).</param>
/// <param name="Note">What happened to the chain just before (<see cref="HeadNote"/>), separated by commas; mostly empty.</param>
public sealed record TrailHead(
    long Number,
    Guid Organisation,
    long First,
    int Count,
    byte[] Root,
    byte[] Previous,
    DateTimeOffset SealedAt,
    string Key,
    string Note
)
{
    private const byte HeadPrefix = 2;

    public long Last => First + Count - 1;

    /// <summary>SHA-256(0x02 ‖ line without the signature): what the signature and the next head stand on.</summary>
    public byte[] Hash() => HashOf(Bytes());

    /// <summary>The line without the signature.</summary>
    internal byte[] Bytes()
    {
        var output = new ArrayBufferWriter<byte>(512);
        output.Raw(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"head\":{Number},\"organisation\":\"{Organisation}\",\"first\":{First},\"last\":{Last},\"count\":{Count},"
            )
        );
        output.Raw(
            $"\"root\":\"{Convert.ToHexStringLower(Root)}\",\"previous\":\"{Convert.ToHexStringLower(Previous)}\","
        );
        output.Raw($"\"sealedAt\":\"{TrailText.Time(SealedAt)}\",\"key\":\"{Key}\",\"note\":");
        output.Quoted(Note);
        return output.WrittenSpan.ToArray();
    }

    internal static byte[] HashOf(ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([HeadPrefix]);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}

/// <summary>Codes of what a head may note.</summary>
public static class HeadNote
{
    /// <summary>The clock stood earlier than at the last sealing, or entries are stamped later than their sealing.</summary>
    public const string ClockBack = "clock-back";

    /// <summary>The key before was lost: this head begins with a new one that the old one could not announce.</summary>
    public const string KeyLost = "key-lost";

    /// <summary>The database was restored from a backup: what was sealed after the backup is gone.</summary>
    public const string Restored = "restored";

    /// <summary>The hand-overs that a head notes, in order (<see cref="KeyHandOver"/>).</summary>
    public static IEnumerable<string> HandOvers(this TrailHead head) =>
        head.Note.Length < KeyHandOver.Start.Length ? [] : head.Note.Split(',').Where(KeyHandOver.Is);

    public static bool Has(this TrailHead head, string note) =>
        head.Note.Split(',').Contains(note, StringComparer.Ordinal);
}
