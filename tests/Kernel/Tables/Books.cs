using System.IO.Compression;
using System.Text;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

/// <summary>Workbooks made by hand, to be as valid or as hostile as a test needs.</summary>
internal static class Books
{
    public const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>One sheet from the content of its sheetData.</summary>
    public static MemoryStream Sheet(string rows, string strings = "", string styles = "", string workbook = "") =>
        Raw($"<worksheet {Main}><sheetData>{rows}</sheetData></worksheet>", strings, styles, workbook);

    public static MemoryStream Raw(string sheet, string strings = "", string styles = "", string workbook = "") =>
        Zip(
            (
                "xl/workbook.xml",
                $"<workbook {Main} xmlns:r=\"{Office}\">{workbook}<sheets><sheet name=\"台帳\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
            ("xl/sharedStrings.xml", $"<sst {Main}>{strings}</sst>"),
            ("xl/styles.xml", $"<styleSheet {Main}>{styles}</styleSheet>"),
            ("xl/worksheets/sheet1.xml", sheet)
        );

    public static MemoryStream Zip(params (string Name, string Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream;
    }

    public static MemoryStream Csv(string text) => new(Encoding.UTF8.GetBytes(text));

    public static MemoryStream Write(Action<XlsxWriter> write)
    {
        var stream = new MemoryStream();
        using (var writer = new XlsxWriter(stream, leaveOpen: true))
        {
            write(writer);
        }

        return stream;
    }

    public static TableFile Open(Stream stream, TableLimits? limits = null)
    {
        var opening = TableFile.Open(stream, "台帳.xlsx", limits);
        Assert.Null(opening.Problem);
        return opening.File!;
    }

    /// <summary>The rows of the first sheet as "number: kind text|kind text", and the problem at the end.</summary>
    public static (List<string> Rows, TableProblem? Problem) Read(Stream stream, TableLimits? limits = null)
    {
        if (!TableFile.Open(stream, "x.csv", limits).TryGet(out var file, out var refused))
        {
            return ([], refused);
        }

        using var opened = file;
        var found = new List<string>();
        using var rows = file.Read(file.Sheets[0]);
        foreach (var row in rows)
        {
            var cells = new List<string>();
            for (var i = 0; i < row.Count; i++)
            {
                cells.Add(row[i].IsEmpty ? "-" : $"{row[i].Kind.ToString()[0]} {row[i].Raw}");
            }

            found.Add($"{row.Number}: {string.Join('|', cells)}");
        }

        return (found, rows.Problem);
    }

    public static TableProblemCode? Refusal(Stream stream, TableLimits? limits = null) =>
        Read(stream, limits).Problem?.Code;
}
