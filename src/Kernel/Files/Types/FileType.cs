using System.Buffers.Binary;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Files.Types;

/// <summary>What the bytes must look like.</summary>
internal enum Signature
{
    Pdf,
    Png,
    Jpeg,
    Gif,
    Zip,
    Office,
    Gzip,
    SevenZip,
    EventLog,
    Capture,
    Text,
}

/// <param name="Extension">With its dot, lower case.</param>
/// <param name="MediaType">What the file is served as; never a type that a browser runs.</param>
/// <param name="Folder">For Office documents, the folder that their kind has inside.</param>
internal sealed record FileType(string Extension, string MediaType, Signature Signature, string Folder = "")
{
    private const string Ooxml = "application/vnd.openxmlformats-officedocument.";

    /// <summary>The only types that are taken. Everything else can be put into a zip file.</summary>
    public static IReadOnlyList<FileType> Allowed { get; } =
    [
        new(".pdf", "application/pdf", Signature.Pdf),
        new(".png", "image/png", Signature.Png),
        new(".jpg", "image/jpeg", Signature.Jpeg),
        new(".jpeg", "image/jpeg", Signature.Jpeg),
        new(".gif", "image/gif", Signature.Gif),
        new(".docx", Ooxml + "wordprocessingml.document", Signature.Office, "word/"),
        new(".xlsx", Ooxml + "spreadsheetml.sheet", Signature.Office, "xl/"),
        new(".pptx", Ooxml + "presentationml.presentation", Signature.Office, "ppt/"),
        new(".zip", "application/zip", Signature.Zip),
        new(".gz", "application/gzip", Signature.Gzip),
        new(".7z", "application/x-7z-compressed", Signature.SevenZip),
        new(".evtx", "application/octet-stream", Signature.EventLog),
        new(".pcap", "application/vnd.tcpdump.pcap", Signature.Capture),
        new(".pcapng", "application/vnd.tcpdump.pcap", Signature.Capture),
        new(".txt", "text/plain", Signature.Text),
        new(".log", "text/plain", Signature.Text),
        new(".md", "text/plain", Signature.Text),
        new(".csv", "text/csv", Signature.Text),
        new(".json", "application/json", Signature.Text),
        new(".xml", "application/xml", Signature.Text),
        new(".eml", "application/octet-stream", Signature.Text),
    ];

    public static string AllowedNames => string.Join(' ', Allowed.Select(type => type.Extension[1..]));

    /// <summary>By the last extension of a name; null when it is not taken.</summary>
    public static FileType? Of(string name) =>
        Allowed.FirstOrDefault(type => name.EndsWith(type.Extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first bytes are those of the type.</summary>
    public bool Matches(ReadOnlySpan<byte> head) =>
        Signature switch
        {
            // ISO 32000-1, annex H.3.4.1: readers accept the header within the first 1024 bytes.
            Signature.Pdf => head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0,
            Signature.Png => head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            Signature.Jpeg => head.StartsWith<byte>([0xFF, 0xD8, 0xFF]),
            Signature.Gif => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8),
            // APPNOTE 4.3.7 and, for an empty archive, 4.3.16.
            Signature.Zip => head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8),
            Signature.Office => head.StartsWith("PK\x03\x04"u8),
            Signature.Gzip => head.StartsWith<byte>([0x1F, 0x8B]),
            Signature.SevenZip => head.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
            Signature.EventLog => head.StartsWith("ElfFile\0"u8),
            Signature.Capture => IsCapture(head),
            Signature.Text => IsText(head),
        };

    /// <summary>Programs and scripts for machines, whatever they are called.</summary>
    public static bool IsProgram(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8)
        || head.StartsWith("\x7F"u8) && head[1..].StartsWith("ELF"u8)
        || head.StartsWith("#!"u8)
        || head.StartsWith<byte>([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00])
        || head.Length >= 4
            && BinaryPrimitives.ReadUInt32BigEndian(head)
                is 0xFEEDFACE
                    or 0xFEEDFACF
                    or 0xCEFAEDFE
                    or 0xCFFAEDFE
                    or 0xCAFEBABE;

    private static bool IsCapture(ReadOnlySpan<byte> head) =>
        head.Length >= 4
        && BinaryPrimitives.ReadUInt32BigEndian(head)
            is 0xA1B2C3D4
                or 0xD4C3B2A1
                or 0xA1B23C4D
                or 0x4D3CB2A1
                or 0x0A0D0D0A;

    /// <summary>UTF-16 with its mark, or bytes without the control characters that no text has.</summary>
    private static bool IsText(ReadOnlySpan<byte> head) =>
        head.StartsWith<byte>([0xFF, 0xFE])
        || head.StartsWith<byte>([0xFE, 0xFF])
        || head.IndexOfAnyInRange((byte)0x00, (byte)0x08) < 0
            && head.IndexOfAnyInRange((byte)0x0E, (byte)0x1A) < 0
            && head.IndexOf((byte)0x7F) < 0;
}
