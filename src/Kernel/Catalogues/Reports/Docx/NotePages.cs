using DocumentFormat.OpenXml;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>How the states come about.</summary>
internal static class NotePages
{
    public static IEnumerable<OpenXmlElement> Of(ReportContent content)
    {
        yield return DocxText.Heading(1, content.T("注記", "Notes"));
        yield return DocxText.Paragraph("Normal", content.VersionSentence);
        foreach (var note in ReportNotes.Of(content.Assessment))
        {
            yield return DocxText.Paragraph("Normal", content.T(note));
        }

        yield return DocxText.Heading(2, content.T("状態の意味", "What the states mean"));
        var table = new DocxTable(34, 140);
        table.Header(content.T("状態", "State"), content.T("意味", "Meaning"));
        foreach (var state in StateWords.ByUrgency)
        {
            table.Row(new DocxCell(DocxText.State(state, content)), content.T(StateSign.Meaning(state)));
        }

        yield return table.Element;
        // Word wants a paragraph after the last table; Japanese documents close with this word.
        yield return DocxText.Paragraph(DocxStyles.Small, content.T("以上", ""));
    }
}
