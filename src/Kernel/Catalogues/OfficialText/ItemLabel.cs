namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>The place of a label in its group: ① and a are first.</summary>
internal static class ItemLabel
{
    private const int Letters = 26;

    public static int OrdinalOf(string label) =>
        CircledNumber.TryParse(label[0], out var number) ? number : label[0] - 'a' + 1;

    public static bool IsLetter(string label) => char.IsAsciiLetterLower(label[0]);

    /// <summary>The letter of an ordinal, or null beyond z.</summary>
    public static string? Letter(int ordinal) =>
        ordinal is >= 1 and <= Letters ? ((char)('a' + ordinal - 1)).ToString() : null;
}
