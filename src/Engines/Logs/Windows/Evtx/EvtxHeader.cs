using System.Buffers.Binary;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>The first 4096 bytes of an event log.</summary>
internal static class EvtxHeader
{
    public const int Size = 4096;
    private const int Checked = 120;

    public static ReadOnlySpan<byte> Signature => "ElfFile\0"u8;

    public static bool IsSound(ReadOnlySpan<byte> header) =>
        header.StartsWith(Signature)
        && BinaryPrimitives.ReadUInt32LittleEndian(header[124..]) == Crc32.Add(0, header[..Checked]);

    /// <summary>The log was in use when the file was taken: what its chunks say of themselves may be behind.</summary>
    public static bool IsDirty(ReadOnlySpan<byte> header) =>
        header.StartsWith(Signature) && (BinaryPrimitives.ReadUInt32LittleEndian(header[Checked..]) & 1) != 0;
}
