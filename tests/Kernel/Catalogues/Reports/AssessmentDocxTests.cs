using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public sealed class AssessmentDocxTests
{
    public static TheoryData<string> Languages => ["ja", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Write_Assessment_IsValidForWord(string language)
    {
        using var document = Written(Held.Content(System.Globalization.CultureInfo.GetCultureInfo(language)));

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(document);

        Assert.Empty(errors.Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void Write_Assessment_HasHeadingsForEveryChapter()
    {
        using var document = Written(Held.Content());

        var headings = Paragraphs(document)
            .Where(each => StyleOf(each) == "Heading1")
            .Select(each => each.InnerText)
            .ToList();

        Assert.Equal(
            [
                "2.1 ガバナンス",
                "2.2 特定",
                "2.3 防御",
                "2.4 検知",
                "2.5 対応・復旧",
                "2.6 サードパーティ",
                "拒まれた行",
                "注記",
            ],
            headings,
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Write_FrontPage_SaysWhereWeStandAgainstWhichVersion()
    {
        using var document = Written(Held.Content());

        var first = string.Join(
            '\n',
            Paragraphs(document).TakeWhile(each => StyleOf(each) != "Heading1").Select(each => each.InnerText)
        );

        Assert.Contains("青葉信用金庫　基準日 2026年4月10日　作成 2026年4月10日 9:05", first, StringComparison.Ordinal);
        Assert.Contains("2024年6月28日公表版", first, StringComparison.Ordinal);
        Assert.Contains("確定版のガイドラインは2024年10月4日に公表", first, StringComparison.Ordinal);
        Assert.All(
            Held.Content().Summary.Sentences,
            sentence => Assert.Contains(sentence.Ja, first, StringComparison.Ordinal)
        );
        Assert.Contains("拒まれた2行を直して取り込む", first, StringComparison.Ordinal);
        Assert.DoesNotContain("%", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_StatesByChapter_AddUpToTheItems()
    {
        using var document = Written(Held.Content());

        var rows = Tables(document)[0]
            .Elements<TableRow>()
            .Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToList())
            .ToList();

        var (states, total) = (rows[2..^1], rows[^1]);
        Assert.Equal(StateWords.ByUrgency.Count, states.Count);
        Assert.Equal(("125", "50"), (total[^2], total[^1]));
        for (var column = 1; column < total.Count; column++)
        {
            Assert.Equal(int.Parse(total[column], Held.En), states.Sum(state => int.Parse(state[column], Held.En)));
        }
    }

    [Fact]
    public void Write_FrontPage_HasSixActsAtMost()
    {
        using var document = Written(Held.Content());

        Assert.Equal(1 + 6, Tables(document)[1].Elements<TableRow>().Count());
    }

    [Fact]
    public void Write_Items_StandWithIdStateAndReason()
    {
        var content = Held.Content();
        using var document = Written(content);
        var text = document.MainDocumentPart!.Document.Body!.InnerText;

        foreach (var item in content.Assessment.Items)
        {
            Assert.Contains(
                $"{item.Item.Id}{KindWords.Of(item.Item.Kind).Ja}{item.Item.ShortText.Ja}{StateSign.WithWord(item.State).Ja}{content.SummaryOf(item)}",
                text,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Write_SharedCondition_ListsItsEntriesOnce()
    {
        using var document = Written(Held.Content());
        var paragraphs = Paragraphs(document).Select(each => each.InnerText).ToList();

        Assert.Single(paragraphs, "HW-002");
        Assert.Contains(
            "ハードウェア・ソフトウェア台帳: サポート終了予定日がない記録（37件のうち最初の20件）",
            paragraphs,
            StringComparer.Ordinal
        );
        Assert.Contains(
            "ハードウェア・ソフトウェア台帳: サポート終了予定日がない記録（37件）は2.2.1-①に挙げています",
            paragraphs,
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Write_EveryTable_RepeatsItsHeader()
    {
        using var document = Written(Held.Content());

        Assert.All(
            Tables(document),
            table => Assert.NotEmpty(table.Elements<TableRow>().First().TableRowProperties!.Elements<TableHeader>())
        );
    }

    [Fact]
    public void Write_Page_IsA4WithMarginsOf20MillimetresAndNumbers()
    {
        using var document = Written(Held.Content());
        var section = document.MainDocumentPart!.Document.Body!.Elements<SectionProperties>().Single();

        Assert.Equal(
            (11906u, 16838u),
            (section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value)
        );
        Assert.Equal(
            (1134, 1134u),
            (section.GetFirstChild<PageMargin>()!.Top!.Value, section.GetFirstChild<PageMargin>()!.Left!.Value)
        );
        var footer = document.MainDocumentPart.FooterParts.Single().Footer;
        Assert.Equal(
            [" PAGE ", " NUMPAGES "],
            footer.Descendants<FieldCode>().Select(code => code.Text),
            StringComparer.Ordinal
        );
        Assert.Contains(
            "青葉信用金庫",
            document.MainDocumentPart.HeaderParts.Single().Header.InnerText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Write_Fonts_NameTheEastAsianOne()
    {
        using var document = Written(Held.Content());
        var fonts = document
            .MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<RunFonts>()
            .Single();

        Assert.Equal(("Yu Gothic", "Yu Gothic"), (fonts.EastAsia!.Value, fonts.Ascii!.Value));
        Assert.Equal(
            "Noto Sans CJK JP",
            document.MainDocumentPart.FontTablePart!.Fonts.Descendants<AltName>().Single().Val!.Value
        );
    }

    [Fact]
    public void Write_TextThatXmlCannotHold_IsStillADocument()
    {
        var item = Held.Attested(
            "2.1.1-①",
            statement: "確かめた\u0000\u000b\ud800\r\n二行目 <b>&",
            by: "\u001b[31m山田",
            until: new(2027, 3, 31)
        );
        using var document = Written(
            Held.Content(assessment: Held.Assessment(item) with { OrganisationName = "青葉\u0007<信金>" })
        );

        var text = document.MainDocumentPart!.Document.Body!.InnerText;

        Assert.Contains("青葉<信金>", text, StringComparison.Ordinal);
        Assert.Contains("二行目 <b>&", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_English_LeavesNoJapaneseOfTheProgram()
    {
        var assessment = Held.Assessment(Held.Computed("2.2.1.2-①", (Held.SupportEnd, 412, 37))) with
        {
            OrganisationName = "Aoba",
        };
        using var document = Written(Held.Content(Held.En, assessment, ReportEvidence.None));

        var japanese = Paragraphs(document)
            .Select(each => each.InnerText.Replace(Held.Catalogue.Source, "", StringComparison.Ordinal))
            .Where(text => text.Any(sign => sign is >= '\u3041' and <= '\u9fff'));

        Assert.Empty(japanese);
    }

    [Fact]
    public void Write_EverythingMet_SaysThatNothingIsToBeDone()
    {
        AssessedItem[] items = [.. Held.Catalogue.Items.Select(item => Held.InState(item.Id, ItemState.Met))];
        using var document = Written(Held.Content(assessment: Held.Assessment(items), evidence: ReportEvidence.None));
        var paragraphs = Paragraphs(document).Select(each => each.InnerText).ToList();

        Assert.Contains("今すぐ行うことはありません。", paragraphs, StringComparer.Ordinal);
        Assert.Contains("拒まれた行はありません。", paragraphs, StringComparer.Ordinal);
    }

    private static WordprocessingDocument Written(ReportContent content)
    {
        var stream = new MemoryStream();
        AssessmentDocx.Write(stream, content);
        return WordprocessingDocument.Open(stream, isEditable: false);
    }

    private static IEnumerable<Paragraph> Paragraphs(WordprocessingDocument document) =>
        document.MainDocumentPart!.Document.Body!.Descendants<Paragraph>();

    private static List<Table> Tables(WordprocessingDocument document) =>
        [.. document.MainDocumentPart!.Document.Body!.Elements<Table>()];

    private static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
}
