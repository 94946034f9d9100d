using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>report.docx: one page for a director, then every item for whoever examines it.</summary>
public static class AssessmentDocx
{
    public static void Write(Stream stream, ReportContent content)
    {
        // The package is built in memory: it needs a stream that can be read again.
        using var buffer = new MemoryStream();
        using (var document = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            DocxStyles.Write(main);
            var body = new Body();
            body.Append(FrontPage.Of(content));
            var shown = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var chapter in content.Catalogue.Chapters)
            {
                body.Append(ChapterPages.Of(chapter, content, shown));
            }

            body.Append(RefusedPages.Of(content));
            body.Append(NotePages.Of(content));
            body.Append(DocxPage.Of(main, content));
            main.Document = new Document(body);
            document.PackageProperties.Title = FrontPage.TitleOf(content);
            document.PackageProperties.Creator = WritableText.Of(content.Assessment.OrganisationName);
            document.PackageProperties.Language = content.T("ja-JP", "en-GB");
            document.PackageProperties.Created = content.MadeAt.UtcDateTime;
        }

        buffer.Position = 0;
        buffer.CopyTo(stream);
    }
}
