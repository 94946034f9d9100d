using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>A chapter: every item in a table, then the figures of those that records decide.</summary>
internal static class ChapterPages
{
    /// <param name="shown">Where the entries of a condition stand already, by its id: several items ask alike.</param>
    public static IEnumerable<OpenXmlElement> Of(
        CatalogueChapter chapter,
        ReportContent content,
        Dictionary<string, string> shown
    )
    {
        var heading = DocxText.Heading(1, $"{chapter.Number} {content.T(chapter.Title)}");
        heading.ParagraphProperties!.Append(new PageBreakBefore());
        yield return heading;
        yield return Items(chapter, content);
        var computed = content.ItemsOf(chapter).Where(item => item.Computed).ToList();
        if (computed.Count == 0)
        {
            yield break;
        }

        yield return DocxText.Heading(
            2,
            content.T("台帳から計算した項目の数字", "Figures of the items computed from ledgers")
        );
        foreach (var item in computed)
        {
            foreach (var element in Figures(item, content, shown))
            {
                yield return element;
            }
        }
    }

    private static Table Items(CatalogueChapter chapter, ReportContent content)
    {
        var table = new DocxTable(20, 18, 38, 28, 74);
        table.Header(
            content.T("項目", "Item"),
            content.T("区分", "Kind"),
            content.T("要点", "In short"),
            content.T("状態", "State"),
            content.T("根拠", "Why")
        );
        foreach (var section in content.Catalogue.SectionsOf(chapter))
        {
            table.Group($"{section.Number} {content.T(section.Title)}");
            foreach (var item in content.ItemsOf(section))
            {
                table.Row(
                    item.Item.Id,
                    content.T(KindWords.Of(item.Item.Kind)),
                    content.T(item.Item.ShortText),
                    new DocxCell(DocxText.State(item.State, content)),
                    content.SummaryOf(item)
                );
            }
        }

        return table.Element;
    }

    private static IEnumerable<OpenXmlElement> Figures(
        AssessedItem item,
        ReportContent content,
        Dictionary<string, string> shown
    )
    {
        yield return DocxText.Heading(3, $"{item.Item.Id} {content.T(item.Item.ShortText)}");
        yield return DocxText.Paragraph(
            "Normal",
            DocxText.State(item.State, content),
            DocxText.Run($"　{content.SummaryOf(item)}")
        );
        var table = new DocxTable(62, 52, 14, 15, 13, 32);
        table.Header(
            content.T("条件", "Condition"),
            content.T("台帳", "Register"),
            Right(content.T("対象", "Of")),
            Right(content.T("満たす", "Fulfil")),
            Right(content.T("不足", "Lack")),
            content.T("判定", "Judged")
        );
        foreach (var judged in ReportContent.FiguresOf(item))
        {
            table.Row(
                content.T(judged.Condition.Gap.Label),
                content.LabelOf(judged.Condition.Gap.Register),
                DocxCell.Number(judged.Figure.Population),
                DocxCell.Number(judged.Figure.Satisfied),
                DocxCell.Number(judged.Figure.Lacking, isBold: judged.IsLack),
                content.T(judged.Word)
            );
        }

        yield return table.Element;
        foreach (var judged in ReportContent.FiguresOf(item))
        {
            if (content.EntriesBehind(judged) is not { } lacking)
            {
                continue;
            }

            var isFirst = shown.TryAdd(judged.Condition.Id, item.Item.Id);
            yield return Caption(judged, lacking, isFirst ? null : shown[judged.Condition.Id], content);
            if (isFirst)
            {
                yield return Entries(lacking, content);
            }
        }
    }

    private static Paragraph Caption(
        JudgedFigure judged,
        LackingEntries lacking,
        string? elsewhere,
        ReportContent content
    )
    {
        var (count, all) = (ComputedWording.Count(lacking.Entries.Count), ComputedWording.Count(lacking.Total));
        var gap = judged.Condition.Gap;
        var register = content.LabelOf(gap.Register);
        Localized cut =
            elsewhere is not null ? ($"（{all}件）は{elsewhere}に挙げています", $" ({all}), listed under {elsewhere}")
            : lacking.Total > lacking.Entries.Count
                ? ($"（{all}件のうち最初の{count}件）", $" (the first {count} of {all})")
            : ($"（{all}件）", $" ({all})");
        var text = content.T(
            $"{register}: {gap.Missing.Ja}がない記録{cut.Ja}",
            $"{register}: entries with {gap.Has}{cut.En}"
        );
        var caption = DocxText.Paragraph(DocxStyles.Small, DocxText.Run(text, isBold: elsewhere is null));
        if (elsewhere is null)
        {
            caption.ParagraphProperties!.Append(new KeepNext());
        }

        caption.ParagraphProperties!.Append(new SpacingBetweenLines { Before = "140", After = "40" });
        return caption;
    }

    /// <summary>Two entries a line; twenty take ten lines.</summary>
    private static Table Entries(LackingEntries lacking, ReportContent content)
    {
        var table = new DocxTable(30, 60, 30, 60);
        var (key, name) = (content.T("番号", "Key"), content.T("名称", "Name"));
        table.Header(key, name, key, name);
        var half = (lacking.Entries.Count + 1) / 2;
        for (var line = 0; line < half; line++)
        {
            var (left, right) = (lacking.Entries[line], lacking.Entries.ElementAtOrDefault(line + half));
            table.Row(left.Key, left.Title, right?.Key ?? "", right?.Title ?? "");
        }

        return table.Element;
    }

    private static DocxCell Right(string text) => new(DocxText.Run(text), IsNumber: true);
}
