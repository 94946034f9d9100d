using System.Text;
using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>Characters that neither XML 1.0 nor a text file can hold are dropped: controls, lone surrogates, U+FFFE, U+FFFF.</summary>
internal static class WritableText
{
    public static string Of(string text)
    {
        var i = 0;
        while (i < text.Length && XmlConvert.IsXmlChar(text[i]))
        {
            i++;
        }

        return i == text.Length ? text : Filtered(text);
    }

    private static string Filtered(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                kept.Append(text[i]);
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                kept.Append(text, i++, 2);
            }
        }

        return kept.ToString();
    }
}
