using System.Globalization;
using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>A text with or without formatted runs (ECMA-376 part 1, 18.4.8 si and 18.3.1.53 is).</summary>
internal static class RichText
{
    /// <summary>
    /// Appends the text of the current element and moves to its end. Phonetic runs (rPh: the furigana that Japanese
    /// Excel stores with every typed kanji) are not part of the text.
    /// </summary>
    public static void Append(PartXml xml, RowBuffer buffer, int limit)
    {
        var reader = xml.Reader;
        if (reader.IsEmptyElement)
        {
            return;
        }

        var (depth, start) = (reader.Depth, buffer.Length);
        var (phonetic, text) = (int.MaxValue, false);
        while (xml.Read() && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth <= phonetic:
                    phonetic = reader.LocalName is "rPh" && !reader.IsEmptyElement ? reader.Depth : int.MaxValue;
                    text = phonetic == int.MaxValue && reader.LocalName is "t" && !reader.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    phonetic = reader.Depth == phonetic ? int.MaxValue : phonetic;
                    text = false;
                    break;
                default:
                    if (text && xml.IsText)
                    {
                        xml.AppendText(buffer, start, limit);
                    }

                    break;
            }
        }

        buffer.Length = start + Unescape(buffer.Since(start));
    }

    /// <summary>Turns _x000D_ into the character that it stands for (18.4.12 ST_Xstring), in place; returns the new length.</summary>
    public static int Unescape(Span<char> text)
    {
        var first = text.IndexOf("_x");
        if (first < 0)
        {
            return text.Length;
        }

        var to = first;
        for (var from = first; from < text.Length; )
        {
            if (IsEscape(text[from..], out var character))
            {
                text[to++] = character;
                from += 7;
            }
            else
            {
                text[to++] = text[from++];
            }
        }

        return to;
    }

    public static bool IsEscape(ReadOnlySpan<char> text, out char character)
    {
        character = default;
        if (
            text.Length < 7
            || text[0] != '_'
            || text[1] != 'x'
            || text[6] != '_'
            || !ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
        )
        {
            return false;
        }

        character = (char)code;
        return true;
    }
}
