using System.Buffers;

namespace Ishigaki.Engines.Logs.Text;

/// <summary>Sets of bytes that are looked for often.</summary>
internal static class ByteSets
{
    public static SearchValues<byte> HexDigits { get; } = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    public static SearchValues<byte> JsonMarks { get; } = SearchValues.Create("\"{}[],"u8);

    public static SearchValues<byte> MethodLetters { get; } = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_-"u8);

    public static SearchValues<byte> AddressLetters { get; } = SearchValues.Create("0123456789abcdefABCDEF.:"u8);

    public static SearchValues<byte> XmlNameEnds { get; } = SearchValues.Create(" \t\r\n=/><\"'&"u8);
}
