namespace Ishigaki.Detection;

/// <summary>A file of rules or an archive of such, as it was at one moment: what is hashed is what is read.</summary>
/// <param name="Place">What refusals call it.</param>
/// <param name="Fault">Why its content is not here; null when it is.</param>
internal sealed record RuleFile(string Place, byte[] Bytes, string? Fault)
{
    private const int LargestPacked = 256 << 20;

    /// <summary>In bytes; what is larger is no rule.</summary>
    public const int LargestText = 1 << 20;

    public bool IsArchive => Bytes is [0x1f, 0x8b, ..];

    public static RuleFile Read(string path, string place)
    {
        try
        {
            using var stream = File.OpenRead(path);
            Span<byte> magic = stackalloc byte[2];
            var isPacked =
                stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
            if (stream.Length > (isPacked ? LargestPacked : LargestText))
            {
                return new RuleFile(place, [], isPacked ? "larger than 256 MB" : "larger than a rule may be (1 MB)");
            }

            stream.Position = 0;
            var bytes = new byte[stream.Length];
            return new RuleFile(place, bytes[..stream.ReadAtLeast(bytes, bytes.Length, false)], null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new RuleFile(place, [], fault.Message);
        }
    }
}
