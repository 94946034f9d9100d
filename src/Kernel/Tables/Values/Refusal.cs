using System.Text;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>Reasons for refusing a cell: the text that was given, then what is wrong with it.</summary>
internal static class Refusal
{
    private const int Shown = 40;

    public static Localized Of(ReadOnlySpan<char> given, string ja, string en)
    {
        var quoted = Quote(given);
        return ($"「{quoted}」：{ja}", $"\"{quoted}\": {en}");
    }

    public static Localized ErrorValue(ReadOnlySpan<char> given) =>
        Of(
            given,
            "Excel のエラー値です。数式を直すか、値を入力してください。",
            "this is an error value of Excel; correct the formula or enter a value."
        );

    /// <summary>At most 40 characters on one line, never cut inside a surrogate pair.</summary>
    private static string Quote(ReadOnlySpan<char> given)
    {
        var cut =
            given.Length > Shown ? given[..(char.IsHighSurrogate(given[Shown - 2]) ? Shown - 2 : Shown - 1)] : given;
        var quoted = new StringBuilder(Shown);
        foreach (var rune in cut.EnumerateRunes())
        {
            quoted.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return given.Length > Shown ? quoted.Append('…').ToString() : quoted.ToString();
    }
}
