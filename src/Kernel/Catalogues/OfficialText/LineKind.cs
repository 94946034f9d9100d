namespace Ishigaki.Kernel.Catalogues.OfficialText;

internal enum LineKind
{
    Prose,
    Heading,
    TableOfContents,
    Group,
    Item,
    UnlabelledBullet,
    SubBullet,
    Footnote,
    PageNumber,
    TooLong,
}

/// <summary>What a line is by its own marks; where it belongs depends on the lines before it.</summary>
/// <param name="Kind">The kind of line.</param>
/// <param name="Line">The line itself.</param>
/// <param name="Mark">Section of a heading, label of an item, number of a footnote.</param>
/// <param name="Text">What follows the mark.</param>
/// <param name="HasDash">The mark was preceded by a list dash and so cannot be part of a sentence.</param>
internal readonly record struct MarkedLine(
    LineKind Kind,
    TextLine Line,
    string Mark,
    string Text,
    bool HasDash = false
);
