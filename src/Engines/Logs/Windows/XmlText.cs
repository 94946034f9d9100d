using System.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Windows;

/// <summary>Characters of XML with their references undone.</summary>
internal static class XmlText
{
    public static LogFault Put(ReadOnlySpan<byte> text, EventTape tape)
    {
        for (int index; (index = text.IndexOf((byte)'&')) >= 0; )
        {
            PutNormalised(text[..index], tape);
            text = text[(index + 1)..];
            var end = text.IndexOf((byte)';');
            if (end < 0 || end > 10)
            {
                return LogFault.BadXml;
            }

            if (!PutEntity(text[..end], tape))
            {
                return text[0] == '#' ? LogFault.BadXml : LogFault.UnknownEntity;
            }

            text = text[(end + 1)..];
        }

        PutNormalised(text, tape);
        return LogFault.None;
    }

    /// <summary>XML 1.0, 2.11: a carriage return with or without a line feed is a line feed.</summary>
    public static void PutNormalised(ReadOnlySpan<byte> text, EventTape tape)
    {
        for (int index; (index = text.IndexOf((byte)'\r')) >= 0; )
        {
            tape.Put(text[..index]);
            tape.Put("\n"u8);
            text = text[(index + 1)..];
            if (text is [(byte)'\n', ..])
            {
                text = text[1..];
            }
        }

        tape.Put(text);
    }

    private static bool PutEntity(ReadOnlySpan<byte> entity, EventTape tape)
    {
        if (entity is [(byte)'#', .. var digits])
        {
            return PutCharacter(digits, tape);
        }

        return XmlEntity.TryPut(entity, tape);
    }

    /// <summary>Windows writes control characters as references, which XML 1.0 forbids; they are taken.</summary>
    private static bool PutCharacter(ReadOnlySpan<byte> digits, EventTape tape)
    {
        var isHex = digits is [(byte)'x', ..];
        digits = isHex ? digits[1..] : digits;
        var code = 0;
        foreach (var digit in digits)
        {
            var value = Digits.Hex(digit);
            if (value < 0 || value >= (isHex ? 16 : 10) || (code = (code * (isHex ? 16 : 10)) + value) > 0x10FFFF)
            {
                return false;
            }
        }

        if (digits.IsEmpty)
        {
            return false;
        }

        var rune = Rune.IsValid(code) ? new Rune(code) : Rune.ReplacementChar;
        tape.Advance(rune.EncodeToUtf8(tape.Space(4)));
        return true;
    }
}
