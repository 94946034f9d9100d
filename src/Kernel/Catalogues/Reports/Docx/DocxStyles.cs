using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Fonts and styles. Real heading styles give the reader an outline and screen readers their headings.</summary>
internal static class DocxStyles
{
    /// <summary>Installed with Word on Windows and macOS.</summary>
    public const string Font = "Yu Gothic";

    /// <summary>What stands in for it elsewhere.</summary>
    public const string AlternativeFont = "Noto Sans CJK JP";

    public const string Small = "Small";
    public const string Cell = "Cell";
    public const string Lead = "Lead";
    public const string Title = "Title";

    public static void Write(MainDocumentPart main)
    {
        var styles = new Styles(Defaults());
        styles.Append(
            Paragraph("Normal", "Normal", 21, after: 80, isDefault: true),
            Paragraph(Title, "Title", 36, after: 60, isBold: true),
            Paragraph("Subtitle", "Subtitle", 21, after: 60),
            Heading(1, 30, before: 360, after: 120),
            Heading(2, 24, before: 220, after: 70),
            Heading(3, 22, before: 220, after: 60),
            Paragraph(Lead, "Lead", 21, after: 50),
            Paragraph(Small, "Small", 17, after: 60, colour: "4D4D4D"),
            Paragraph(Cell, "Cell", 17, after: 0)
        );
        main.AddNewPart<StyleDefinitionsPart>().Styles = styles;
        main.AddNewPart<FontTablePart>().Fonts = new Fonts(
            new Font(new AltName { Val = AlternativeFont }, new FontFamily { Val = FontFamilyValues.Swiss })
            {
                Name = Font,
            }
        );
    }

    private static DocDefaults Defaults() =>
        new(
            new RunPropertiesDefault(
                new RunPropertiesBaseStyle(
                    new RunFonts
                    {
                        Ascii = Font,
                        HighAnsi = Font,
                        EastAsia = Font,
                        ComplexScript = Font,
                    },
                    new FontSize { Val = "21" },
                    new Languages { Val = "en-GB", EastAsia = "ja-JP" }
                )
            ),
            new ParagraphPropertiesDefault(
                new ParagraphPropertiesBaseStyle(
                    // Yu Gothic doubles the line on Word's grid of lines unless a style takes itself off it.
                    new SnapToGrid { Val = false },
                    new SpacingBetweenLines
                    {
                        After = "80",
                        Line = "276",
                        LineRule = LineSpacingRuleValues.Auto,
                    }
                )
            )
        );

    private static Style Heading(int level, int halfPoints, int before, int after)
    {
        var number = level.ToString(CultureInfo.InvariantCulture);
        var style = Paragraph($"Heading{number}", $"heading {number}", halfPoints, after, isBold: true);
        var properties = style.StyleParagraphProperties!;
        properties.PrependChild(new KeepNext());
        properties.GetFirstChild<SpacingBetweenLines>()!.Before = before.ToString(CultureInfo.InvariantCulture);
        properties.Append(new OutlineLevel { Val = level - 1 });
        return style;
    }

    private static Style Paragraph(
        string id,
        string name,
        int halfPoints,
        int after,
        bool isBold = false,
        bool isDefault = false,
        string? colour = null
    )
    {
        var run = new StyleRunProperties();
        if (isBold)
        {
            run.Append(new Bold());
        }

        if (colour is not null)
        {
            run.Append(new Color { Val = colour });
        }

        run.Append(new FontSize { Val = halfPoints.ToString(CultureInfo.InvariantCulture) });
        var style = new Style
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            Default = isDefault ? true : null,
        };
        style.Append(new StyleName { Val = name });
        if (!isDefault)
        {
            style.Append(new BasedOn { Val = "Normal" });
        }

        style.Append(
            new PrimaryStyle(),
            new StyleParagraphProperties(
                new SpacingBetweenLines
                {
                    After = after.ToString(CultureInfo.InvariantCulture),
                    Line = "264",
                    LineRule = LineSpacingRuleValues.Auto,
                }
            ),
            run
        );
        return style;
    }
}
