using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>A4 with margins of 20 mm, the organisation and day above, the page number below.</summary>
internal static class DocxPage
{
    /// <summary>Twentieths of a point: 210 mm less twice 20 mm.</summary>
    public const int TextWidth = 9638;

    private const uint Margin = 1134;

    public static SectionProperties Of(MainDocumentPart main, ReportContent content)
    {
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(
            Line(
                JustificationValues.Right,
                DocxText.Run(
                    $"{content.Assessment.OrganisationName}　{content.T("基準日", "as of")} {content.Day(content.Assessment.AsOf)}"
                )
            )
        );
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(
            Line(JustificationValues.Center, [.. Number("PAGE"), DocxText.Run(" / "), .. Number("NUMPAGES")])
        );
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin
            {
                Top = (int)Margin,
                Bottom = (int)Margin,
                Left = Margin,
                Right = Margin,
                Header = 567,
                Footer = 567,
                Gutter = 0,
            }
        );
    }

    private static Paragraph Line(JustificationValues side, params OpenXmlElement[] runs)
    {
        var line = new Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = DocxStyles.Small },
                new SpacingBetweenLines { After = "0" },
                new Justification { Val = side }
            )
        );
        line.Append(runs);
        return line;
    }

    private static OpenXmlElement[] Number(string field) =>
        [
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
            new Run(new FieldCode($" {field} ") { Space = SpaceProcessingModeValues.Preserve }),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
            DocxText.Run("1"),
            new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
        ];
}
