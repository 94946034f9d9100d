using System.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>Texts as xlsx stores them (18.4.12 ST_Xstring): CR and things that look like an escape are escaped.</summary>
internal static class EscapedText
{
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '_') < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            // XML would turn a bare CR into LF.
            escaped.Append(
                text[i] == '\r' ? "_x000D_"
                : RichText.IsEscape(text.AsSpan(i), out _) ? "_x005F_"
                : text.AsSpan(i, 1)
            );
        }

        return escaped.ToString();
    }
}
