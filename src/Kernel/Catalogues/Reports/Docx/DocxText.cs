using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Paragraphs and runs. What people typed may hold signs that XML cannot.</summary>
internal static class DocxText
{
    public static Run Run(string text, bool isBold = false, string? colour = null, int? halfPoints = null)
    {
        var run = new Run();
        if (isBold || colour is not null || halfPoints is not null)
        {
            var properties = new RunProperties();
            if (isBold)
            {
                properties.Append(new Bold());
            }

            if (colour is not null)
            {
                properties.Append(new Color { Val = colour });
            }

            if (halfPoints is { } size)
            {
                properties.Append(new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) });
            }

            run.Append(properties);
        }

        foreach (var (index, line) in WritableText.Of(text).ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (index > 0)
            {
                run.Append(new Break());
            }

            run.Append(
                new DocumentFormat.OpenXml.Wordprocessing.Text(line) { Space = SpaceProcessingModeValues.Preserve }
            );
        }

        return run;
    }

    public static Paragraph Paragraph(string style, params OpenXmlElement[] runs)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(runs);
        return paragraph;
    }

    public static Paragraph Paragraph(string style, string text) => Paragraph(style, Run(text));

    public static Paragraph Heading(int level, string text) =>
        Paragraph(string.Create(CultureInfo.InvariantCulture, $"Heading{level}"), text);

    /// <summary>Shape and word; the colour only repeats them and is dark enough for a copier.</summary>
    public static Run State(ItemState state, ReportContent content) =>
        Run(
            content.T(StateSign.WithWord(state)),
            isBold: state is ItemState.NotMet or ItemState.Incomplete,
            Colour(state)
        );

    private static string Colour(ItemState state) =>
        state switch
        {
            ItemState.NotMet => "CE0000",
            ItemState.Incomplete => "8B008B",
            ItemState.Partly => "604B00",
            ItemState.DocumentOnly => "8B3200",
            ItemState.Unassessed => "4D4D4D",
            ItemState.Attested => "006173",
            ItemState.Accepted => "5109AD",
            ItemState.NotApplicable => "666666",
            ItemState.Met => "115A36",
        };
}
