using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>
/// The official text placed to the items of a catalogue. Every line of the file that is neither blank nor a heading
/// is in exactly one of <see cref="Placed"/>, <see cref="Footnotes"/>, <see cref="SectionNotes"/>, <see cref="Unplaced"/>.
/// </summary>
public sealed record OfficialTextPlacement(
    IReadOnlyDictionary<string, PlacedText> Placed,
    IReadOnlyDictionary<int, string> Footnotes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> SectionNotes,
    IReadOnlyList<UnplacedPassage> Unplaced,
    IReadOnlyList<string> Missing,
    IReadOnlyList<DoubtfulReading> Doubtful
)
{
    /// <summary>What to tell the person who uploaded the file.</summary>
    public Localized Summary =>
        (Placed.Count, Missing.Count) switch
        {
            (0, _) => (
                "この文書からは目録の項目が一つも見つかりませんでした。別の文書か、文字を取り出せないPDFの可能性があります。",
                "No item of the catalogue was found in this document. It may be another document, or a PDF without text."
            ),
            (_, 0) => (
                $"全{Placed.Count}項目の本文を割り付けました。",
                $"The text of all {Placed.Count} items was placed."
            ),
            _ => (
                $"{Placed.Count}項目の本文を割り付けました。{Missing.Count}項目は見つかりませんでした。",
                $"The text of {Placed.Count} items was placed; {Missing.Count} items were not found."
            ),
        };
}

/// <summary>An item's sentences; sub-bullets are lines beginning with ・, footnotes are referred to as （注8）.</summary>
/// <param name="Text">The text, lines separated by a line feed.</param>
/// <param name="FirstLine">Line of the file on which the item begins, from 1.</param>
/// <param name="LastLine">Line of the file on which it ends.</param>
/// <param name="LabelRestored">The file had lost the label (a, b, c); it was counted out by order.</param>
public sealed record PlacedText(string Text, int FirstLine, int LastLine, bool LabelRestored);

/// <summary>A passage that belongs to no item, and why.</summary>
public sealed record UnplacedPassage(int FirstLine, int LastLine, string Section, UnplacedReason Reason, string Text);

public enum UnplacedReason
{
    /// <summary>Before the first heading: title, date, authority.</summary>
    FrontMatter,

    TableOfContents,

    PageNumber,

    /// <summary>Introduces the items of its section.</summary>
    Introduction,

    /// <summary>In a section for which the catalogue has no items.</summary>
    Explanation,

    /// <summary>Marked as an item, but the catalogue has no such id.</summary>
    NotInCatalogue,

    /// <summary>An item that was placed before.</summary>
    Repeated,

    /// <summary>A line, or a file, longer than any real guideline; only the beginning is kept.</summary>
    TooLong,
}

/// <summary>A word that optical recognition is known to misread; the text is left as it stands, a person decides.</summary>
public sealed record DoubtfulReading(string ItemId, string Read, string Probably);
