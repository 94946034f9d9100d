namespace Ishigaki.Kernel.Tables;

/// <summary>The outline of an xlsx: its sheets, its date system, and what cells refer to (loaded when first needed).</summary>
internal sealed class Workbook : IDisposable
{
    /// <summary>Sheets behind these are not offered.</summary>
    private const int MaxSheets = 200;

    private readonly TableLimits _limits;
    private readonly List<Relation> _relations;
    private SharedStrings? _strings;
    private CellFormats? _formats;

    private Workbook(Package package, string part, TableLimits limits)
    {
        Package = package;
        _limits = limits;
        _relations = Relation.Of(package, part);
        using var xml = package.Xml(part) ?? throw new RefusedTableException(Problems.Damaged());
        while (xml.Read())
        {
            switch (xml.Reader.NodeType == System.Xml.XmlNodeType.Element ? xml.Reader.LocalName : "")
            {
                case "workbookPr":
                    Uses1904 = xml.Reader.GetAttribute("date1904") is "1" or "true" or "on";
                    break;
                case "sheet" when Sheets.Count < MaxSheets:
                    AddSheet(xml.Reader);
                    break;
            }
        }
    }

    public Package Package { get; }

    public List<TableSheet> Sheets { get; } = [];

    /// <summary>Day 0 is 1904-01-01 (files that began on a Macintosh).</summary>
    public bool Uses1904 { get; }

    public SharedStrings Strings =>
        _strings ??= SharedStrings.Load(Package, PartOf("sharedStrings", "xl/sharedStrings.xml"), _limits);

    public CellFormats Formats => _formats ??= CellFormats.Load(Package, PartOf("styles", "xl/styles.xml"));

    public static Workbook Open(Stream stream, TableLimits limits)
    {
        var package = new Package(stream, limits);
        try
        {
            var part = Relation.Of(package, "").Find(r => r.Kind is "officeDocument")?.Target ?? "xl/workbook.xml";
            return IsWorkbook(package, part)
                ? new Workbook(package, part, limits)
                : throw new RefusedTableException(Other(package));
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public void Dispose() => Package.Dispose();

    private static bool IsWorkbook(Package package, string part)
    {
        using var xml = part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? package.Xml(part) : null;
        while (xml is not null && xml.Read())
        {
            if (xml.Reader.NodeType == System.Xml.XmlNodeType.Element)
            {
                return xml.Reader.LocalName is "workbook";
            }
        }

        return false;
    }

    private static TableProblem Other(Package package) =>
        Problems.Unsupported(
            package.Has("xl/workbook.bin") ? "Excel binary (.xlsb)"
            : package.Has("word/document.xml") ? "Word"
            : package.Has("ppt/presentation.xml") ? "PowerPoint"
            : package.Has("content.xml") ? "OpenDocument"
            : "ZIP"
        );

    private void AddSheet(System.Xml.XmlReader reader)
    {
        var (name, state, id) = (reader.GetAttribute("name") ?? "", reader.GetAttribute("state"), "");
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            id = reader.LocalName is "id" && reader.Prefix.Length > 0 ? reader.Value : id;
        }

        if (
            _relations.Find(r => string.Equals(r.Id, id, StringComparison.Ordinal)) is { Kind: "worksheet" } relation
            && Package.Has(relation.Target)
        )
        {
            Sheets.Add(
                new TableSheet(
                    name.Length > 100 ? name[..100] : name,
                    state is "hidden" or "veryHidden",
                    relation.Target
                )
            );
        }
    }

    private string PartOf(string kind, string usual) =>
        _relations.Find(r => string.Equals(r.Kind, kind, StringComparison.Ordinal))?.Target ?? usual;
}
