using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>
/// Writes an xlsx sheet by sheet and row by row, keeping nothing of it in memory. Texts are always stored as strings
/// and never as formulas. The same calls give the same bytes.
/// </summary>
public sealed class XlsxWriter : IDisposable
{
    /// <summary>Installed with Excel on Windows and macOS; elsewhere the program that opens the file replaces it.</summary>
    public const string DefaultFont = "Yu Gothic";

    /// <summary>The font to ask for when the file is printed on Linux.</summary>
    public const string LinuxFont = "Noto Sans CJK JP";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly ZipArchive _zip;
    private readonly string _font;
    private readonly List<WrittenSheet> _sheets = [];
    private readonly ChoiceLists _lists;
    private SheetWriter? _sheet;
    private bool _completed;

    /// <param name="stream">Written forwards only; need not be seekable.</param>
    public XlsxWriter(Stream stream, bool leaveOpen = false, string font = DefaultFont)
    {
        _zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen);
        (_font, _lists) = (font, new ChoiceLists());
    }

    /// <summary>Texts that were cut because Excel allows 32,767 characters in a cell.</summary>
    public int CutTexts { get; private set; }

    /// <summary>Begins a sheet; the one before it is complete with that and cannot be written any more.</summary>
    public SheetWriter AddSheet(SheetLayout layout)
    {
        EndSheet();
        var name = SheetName.Valid(layout.Name, _sheets.Select(s => s.Name).Append(ChoiceLists.SheetName));
        return Begin(layout with { Name = name });
    }

    /// <summary>Completes the file.</summary>
    public void Dispose()
    {
        if (_completed)
        {
            return;
        }

        _completed = true;
        EndSheet();
        if (!_lists.IsEmpty)
        {
            _lists.WriteTo(Begin(_lists.Layout));
            EndSheet();
        }

        if (_sheets.TrueForAll(s => s.Hidden))
        {
            Begin(new SheetLayout("Sheet1", []) { HasHeader = false });
            EndSheet();
        }

        WorkbookParts.Write(Part, _sheets, _font);
        _zip.Dispose();
    }

    private SheetWriter Begin(SheetLayout layout)
    {
        return _sheet = new SheetWriter(Part($"xl/worksheets/sheet{_sheets.Count + 1}.xml"), Main, layout, _lists);
    }

    private void EndSheet()
    {
        if (_sheet is { } sheet)
        {
            _sheet = null;
            _sheets.Add(sheet.End());
            CutTexts += sheet.CutTexts;
        }
    }

    private XmlWriter Part(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return XmlWriter.Create(
            entry.Open(),
            new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true }
        );
    }
}
