using System.Globalization;

namespace Ishigaki.Kernel.Text;

/// <summary>A text for people in the two languages of the program; Japanese comes first.</summary>
public readonly record struct Localized(string Ja, string En)
{
    /// <summary>The text in the language of the current reader (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
    public override string ToString() => For(CultureInfo.CurrentUICulture);

    public string For(CultureInfo culture) => Words.IsEnglish(culture) ? En : Ja;

    public static implicit operator Localized((string Ja, string En) text) => new(text.Ja, text.En);

    public static Localized FromValueTuple((string Ja, string En) text) => text;
}
