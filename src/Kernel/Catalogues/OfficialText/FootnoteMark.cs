using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>Superscript numbers: at the start of a line they open a footnote, inside a sentence they refer to one.</summary>
internal static class FootnoteMark
{
    public const string Digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const int MostDigits = 4;

    private static readonly SearchValues<char> Superscripts = SearchValues.Create(Digits);

    /// <summary>A line such as <c>10 …</c>, in texts whose extraction made plain figures of superscripts.</summary>
    public static bool TryOpenPlain(string line, out int number, out string text)
    {
        var length = line.AsSpan().IndexOfAnyExceptInRange('0', '9');
        text = length > 0 ? line[length..].TrimStart() : "";
        number = 0;
        return length is > 0 and <= MostDigits
            && char.IsWhiteSpace(line[length])
            && int.TryParse(line.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A line such as <c>¹⁰ …</c>; the space distinguishes it from a reference that begins a broken line.</summary>
    public static bool TryOpen(string line, out int number, out string text)
    {
        var length = LengthAt(line, 0);
        number = 0;
        text = "";
        if (length is 0 or > MostDigits || length >= line.Length || !char.IsWhiteSpace(line[length]))
        {
            return false;
        }

        number = NumberOf(line.AsSpan(0, length));
        text = line[length..].TrimStart();
        return true;
    }

    /// <summary>Writes references to known footnotes as （注8）; other superscripts (exponents) stay.</summary>
    public static string Spelled(string text, IReadOnlyDictionary<int, string> footnotes)
    {
        if (text.AsSpan().IndexOfAny(Superscripts) < 0)
        {
            return text;
        }

        var spelled = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; )
        {
            var length = LengthAt(text, at);
            if (length is > 0 and <= MostDigits && footnotes.ContainsKey(NumberOf(text.AsSpan(at, length))))
            {
                spelled.Append(CultureInfo.InvariantCulture, $"（注{NumberOf(text.AsSpan(at, length))}）");
                at += length;
                continue;
            }

            spelled.Append(text, at, Math.Max(length, 1));
            at += Math.Max(length, 1);
        }

        return spelled.ToString();
    }

    private static int LengthAt(string text, int at)
    {
        var length = text.AsSpan(at).IndexOfAnyExcept(Superscripts);
        return length < 0 ? text.Length - at : length;
    }

    private static int NumberOf(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + Digits.IndexOf(digit, StringComparison.Ordinal);
        }

        return number;
    }
}
