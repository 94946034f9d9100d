using System.Globalization;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>assessment.xlsx: the same facts as the report, to be filtered and counted.</summary>
public static class AssessmentWorkbook
{
    public static void Write(Stream stream, ReportContent content)
    {
        using var book = new XlsxWriter(stream, leaveOpen: true);
        WriteItems(
            book.AddSheet(
                Layout(
                    content,
                    ("一覧", "Items"),
                    (("項目番号", "Item"), 12),
                    (("章", "Chapter"), 14),
                    (("節", "Section"), 28),
                    (("区分", "Kind"), 12),
                    (("要点", "In short"), 26),
                    (("内容", "Text"), 50),
                    (("状態", "State"), 16),
                    (("計算", "Computed"), 8),
                    (("根拠", "Summary"), 52),
                    (("確認者", "Attested by"), 14),
                    (("期限", "Until"), 12),
                    (("何で示すか", "Shown by"), 44),
                    (("CSF 2.0", "CSF 2.0"), 10),
                    (("自組織に向けた項目か", "Addresses this organisation"), 16),
                    (("向け先の理由", "Why"), 40)
                )
            ),
            content
        );
        WriteFigures(
            book.AddSheet(
                Layout(
                    content,
                    ("数字", "Figures"),
                    (("項目番号", "Item"), 12),
                    (("条件", "Condition"), 46),
                    (("台帳", "Register"), 30),
                    (("種類", "Kind"), 12),
                    (("対象", "Population"), 10),
                    (("満たす", "Satisfied"), 10),
                    (("不足", "Lacking"), 10),
                    (("許容(%)", "Tolerance (%)"), 12),
                    (("判定", "Judged"), 22),
                    (("条件ID", "Condition id"), 30)
                )
            ),
            content
        );
        WriteEntries(
            book.AddSheet(
                Layout(
                    content,
                    ("もとになる記録", "Entries behind"),
                    (("項目番号", "Item"), 12),
                    (("台帳", "Register"), 30),
                    (("番号", "Key"), 18),
                    (("名称", "Name"), 36),
                    (("足りないもの", "Missing"), 36),
                    (("条件", "Condition"), 46)
                )
            ),
            content
        );
        WriteRefused(
            book.AddSheet(
                Layout(
                    content,
                    ("拒まれた行", "Refused rows"),
                    (("台帳", "Register"), 26),
                    (("ファイル", "File"), 30),
                    (("シート", "Sheet"), 16),
                    (("行", "Row"), 8),
                    (("セル", "Cell"), 8),
                    (("列", "Column"), 20),
                    (("値", "Value"), 26),
                    (("理由", "Reason"), 44),
                    (("候補", "Suggestion"), 20)
                )
            ),
            content
        );
        WriteNotes(book.AddSheet(SheetLayout.Notes(content.T("説明", "Notes"), 24, 100)), content);
    }

    private static SheetLayout Layout(
        ReportContent content,
        Localized name,
        params (Localized Header, double Width)[] columns
    ) =>
        new(
            content.T(name),
            // All of them wrap: a row whose cells begin at different heights is hard to read.
            [
                .. columns.Select(column => new SheetColumn(content.T(column.Header))
                {
                    Width = column.Width,
                    Wrap = true,
                }),
            ]
        );

    private static void WriteItems(SheetWriter sheet, ReportContent content)
    {
        foreach (var item in content.Assessment.Items)
        {
            var section = content.Catalogue.FindSection(item.Item.Section);
            var chapter = content.Catalogue.Chapters.FirstOrDefault(each => each.Number == section?.Chapter);
            // Who stood for an item stays visible after the end of it; the state says that it no longer counts.
            var said = item.Computed ? null : item.Attestation;
            sheet.Text(item.Item.Id);
            sheet.Text(chapter is null ? "" : $"{chapter.Number} {content.T(chapter.Title)}");
            sheet.Text(section is null ? "" : $"{section.Number} {content.T(section.Title)}");
            sheet.Text(content.T(KindWords.Of(item.Item.Kind)));
            sheet.Text(content.T(item.Item.ShortText));
            sheet.Text(content.T(item.Item.Text));
            sheet.Text(content.T(StateSign.WithWord(item.State)));
            sheet.Text(item.Computed ? content.T("はい", "yes") : content.T("いいえ", "no"));
            sheet.Text(content.SummaryOf(item));
            sheet.Text(said?.AttestedBy);
            sheet.Date(said?.ExpiresOn);
            sheet.Text(said is { Evidence.Length: > 0 } ? said.Evidence : content.T(item.Item.Evidence));
            sheet.Text(CatalogueCodes.CodeOf(item.Item.Function));
            sheet.Text(content.T(KindWords.Of(item.Address.Answer)));
            sheet.Text(content.T(item.Address.Why));
            sheet.EndRow();
        }
    }

    private static void WriteFigures(SheetWriter sheet, ReportContent content)
    {
        foreach (var (item, judged) in content.Figures)
        {
            var figure = judged.Figure;
            sheet.Text(item.Item.Id);
            sheet.Text(content.T(judged.Condition.Gap.Label));
            sheet.Text(content.LabelOf(judged.Condition.Gap.Register));
            sheet.Text(content.T(KindWords.Of(figure.Kind)));
            sheet.Number(figure.Population);
            sheet.Number(figure.Satisfied);
            sheet.Number(figure.Lacking);
            sheet.Number(figure.Kind == FigureKind.Record ? item.Outcome!.TolerancePercent : null);
            sheet.Text(content.T(judged.Word));
            sheet.Text(judged.Condition.Id);
            sheet.EndRow();
        }
    }

    private static void WriteEntries(SheetWriter sheet, ReportContent content)
    {
        foreach (var (item, judged) in content.Figures)
        {
            foreach (var entry in content.Evidence.Of(judged.Condition.Id)?.Entries ?? [])
            {
                sheet.Text(item.Item.Id);
                sheet.Text(content.LabelOf(judged.Condition.Gap.Register));
                sheet.Text(entry.Key);
                sheet.Text(entry.Title);
                sheet.Text(content.T(entry.Missing));
                sheet.Text(content.T(judged.Condition.Gap.Label));
                sheet.EndRow();
            }
        }
    }

    private static void WriteRefused(SheetWriter sheet, ReportContent content)
    {
        foreach (var refused in content.Evidence.Refused)
        {
            sheet.Text(content.LabelOf(refused.Register));
            sheet.Text(refused.File);
            sheet.Text(refused.Cell.Sheet);
            sheet.Number(refused.Cell.Row > 0 ? refused.Cell.Row : null);
            sheet.Text(RejectedCsv.PlaceOf(refused.Cell));
            sheet.Text(content.FieldOf(refused));
            sheet.Text(refused.Cell.Value);
            sheet.Text(content.T(refused.Cell.Reason));
            sheet.Text(refused.Cell.Suggestion);
            sheet.EndRow();
        }
    }

    private static void WriteNotes(SheetWriter sheet, ReportContent content)
    {
        sheet.Title(content.T("説明", "Notes"));
        sheet.EndRow();
        Row(sheet, content.T("組織", "Organisation"), content.Assessment.OrganisationName);
        Row(sheet, content.T("基準日", "As of"), content.Day(content.Assessment.AsOf));
        Row(sheet, content.T("作成", "Made"), content.MadeOn);
        Row(sheet, content.T("版", "Version"), content.VersionSentence);
        Row(
            sheet,
            content.T("目録", "Catalogue"),
            string.Create(CultureInfo.InvariantCulture, $"{content.Catalogue.Id} {content.Catalogue.Version}")
        );
        sheet.EndRow();
        foreach (var (index, sentence) in content.Summary.Sentences.Index())
        {
            Row(sheet, index == 0 ? content.T("どこまでできているか", "Where we stand") : "", content.T(sentence));
        }

        sheet.EndRow();
        foreach (var state in StateWords.ByUrgency)
        {
            Row(sheet, content.T(StateSign.WithWord(state)), content.T(StateSign.Meaning(state)));
        }

        sheet.EndRow();
        foreach (var (index, note) in ReportNotes.Of(content.Assessment).Index())
        {
            Row(sheet, index == 0 ? content.T("決めかた", "Rules") : "", content.T(note));
        }

        Row(
            sheet,
            "",
            content.T(
                $"「もとになる記録」は条件ごとに最初の{ReportEvidenceReader.EntriesListed}件です。件数の全体は「数字」にあります。",
                $"“Entries behind” holds the first {ReportEvidenceReader.EntriesListed} entries of each condition; “Figures” has the full counts."
            )
        );
    }

    private static void Row(SheetWriter sheet, string name, string text)
    {
        sheet.Text(name);
        sheet.Text(text);
        sheet.EndRow();
    }
}
