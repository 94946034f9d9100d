namespace Ishigaki.Engines.Logs.Windows;

/// <summary>The five entities that XML predefines (XML 1.0, 4.6); there are no others here.</summary>
internal static class XmlEntity
{
    public static bool TryPut(ReadOnlySpan<byte> name, EventTape tape)
    {
        ReadOnlySpan<byte> character =
            name.SequenceEqual("lt"u8) ? "<"u8
            : name.SequenceEqual("gt"u8) ? ">"u8
            : name.SequenceEqual("amp"u8) ? "&"u8
            : name.SequenceEqual("quot"u8) ? "\""u8
            : name.SequenceEqual("apos"u8) ? "'"u8
            : default;
        tape.Put(character);
        return character.Length > 0;
    }
}
