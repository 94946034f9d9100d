using System.Globalization;
using DocumentFormat.OpenXml;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>What a director reads: where we stand, by chapter, and what to do first.</summary>
internal static class FrontPage
{
    public const int ActsShown = 6;

    /// <summary>In half points: サードパーティ has to fit over two figures.</summary>
    private const int NarrowHeader = 14;

    public static string TitleOf(ReportContent content) =>
        content.T("サイバーセキュリティの状況", "Cyber security: where we stand");

    public static IEnumerable<OpenXmlElement> Of(ReportContent content)
    {
        var assessment = content.Assessment;
        yield return DocxText.Paragraph(DocxStyles.Title, TitleOf(content));
        yield return DocxText.Paragraph(
            "Subtitle",
            DocxText.Run(assessment.OrganisationName, isBold: true),
            DocxText.Run(
                $"　{content.T("基準日", "as of")} {content.Day(assessment.AsOf)}　{content.T("作成", "made")} {content.MadeOn}"
            )
        );
        yield return DocxText.Paragraph(DocxStyles.Small, content.VersionSentence);
        foreach (var sentence in content.Summary.Sentences)
        {
            yield return DocxText.Paragraph(DocxStyles.Lead, content.T(sentence));
        }

        yield return DocxText.Heading(2, content.T("章ごとの状態", "States by chapter"));
        yield return StatesByChapter(content);
        yield return DocxText.Heading(2, content.T("まず行うこと", "What to do first"));
        yield return content.NextActs.Count == 0
            ? DocxText.Paragraph("Normal", content.T("今すぐ行うことはありません。", "Nothing needs to be done now."))
            : Acts(content);
    }

    /// <summary>Basic and desirable items are counted apart: only the first are owed by everybody.</summary>
    private static DocumentFormat.OpenXml.Wordprocessing.Table StatesByChapter(ReportContent content)
    {
        var groups = content
            .Catalogue.Chapters.SelectMany(chapter =>
                Enum.GetValues<ItemKind>()
                    .Select(kind => StateCounts.Of(content.ItemsOf(chapter).Where(item => item.Item.Kind == kind)))
            )
            .Concat([content.Summary.Basic, content.Summary.Desirable])
            .ToList();
        var table = new DocxTable([27, .. groups.Select(_ => 10)]);
        table.Header([
            "",
            .. content.Catalogue.Chapters.Select(chapter => new DocxCell(
                DocxText.Run($"{chapter.Number}\n{content.T(chapter.Title)}", halfPoints: NarrowHeader),
                2
            )),
            new DocxCell(DocxText.Run(content.T("全体", "All")), 2),
        ]);
        table.Header([
            content.T("状態", "State"),
            .. groups
                .Index()
                .Select(group => new DocxCell(
                    DocxText.Run(group.Index % 2 == 0 ? content.T("基本", "bas.") : content.T("望", "des.")),
                    IsNumber: true
                )),
        ]);
        foreach (var state in StateWords.ByUrgency)
        {
            table.Row([
                new DocxCell(DocxText.State(state, content)),
                .. groups.Select(counts => DocxCell.Number(counts[state])),
            ]);
        }

        table.Row([
            new DocxCell(DocxText.Run(content.T("項目", "Items"), isBold: true)),
            .. groups.Select(counts => DocxCell.Number(counts.Total, isBold: true)),
        ]);
        return table.Element;
    }

    private static DocumentFormat.OpenXml.Wordprocessing.Table Acts(ReportContent content)
    {
        var table = new DocxTable(6, 50, 72, 46);
        table.Header(
            "",
            content.T("行うこと", "Act"),
            content.T("理由", "Reason"),
            content.T("項目と効果", "Item and effect")
        );
        foreach (var (index, act) in content.NextActs.Take(ActsShown).Index())
        {
            table.Row(
                (index + 1).ToString(CultureInfo.InvariantCulture),
                new DocxCell(DocxText.Run(content.T(act.Title), isBold: true)),
                content.T(act.Reason),
                $"{string.Join(content.T("、", ", "), act.AlsoServes.Prepend(act.Item))}\n{content.T(act.Effect)}"
            );
        }

        return table.Element;
    }
}
