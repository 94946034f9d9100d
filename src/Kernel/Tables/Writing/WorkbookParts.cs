using System.Globalization;
using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>The style indexes of styles.xml below.</summary>
internal enum CellStyle
{
    Plain,
    Header,
    Date,
    Wrap,
}

/// <summary>The parts of an xlsx around its sheets.</summary>
internal static class WorkbookParts
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static void Write(Func<string, XmlWriter> part, List<WrittenSheet> sheets, string font)
    {
        WriteWorkbook(part, sheets);
        using (var xml = part("xl/styles.xml"))
        {
            xml.WriteRaw(
                Styles.Replace("{font}", System.Security.SecurityElement.Escape(font), StringComparison.Ordinal)
            );
        }

        using (var xml = part("_rels/.rels"))
        {
            xml.WriteStartElement("Relationships", Relations);
            WriteRelation(xml, 1, "officeDocument", "xl/workbook.xml");
        }

        using (var xml = part("xl/_rels/workbook.xml.rels"))
        {
            xml.WriteStartElement("Relationships", Relations);
            for (var i = 1; i <= sheets.Count; i++)
            {
                WriteRelation(xml, i, "worksheet", $"worksheets/sheet{N(i)}.xml");
            }

            WriteRelation(xml, sheets.Count + 1, "styles", "styles.xml");
        }

        WriteContentTypes(part, sheets.Count);
    }

    private static void WriteWorkbook(Func<string, XmlWriter> part, List<WrittenSheet> sheets)
    {
        using var xml = part("xl/workbook.xml");
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("bookViews");
        xml.WriteStartElement("workbookView");
        xml.WriteAttributeString("activeTab", N(sheets.FindIndex(s => !s.Hidden)));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("sheets");
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", N(i + 1));
            if (sheets[i].Hidden)
            {
                xml.WriteAttributeString("state", "hidden");
            }

            xml.WriteAttributeString("r", "id", Office, $"rId{N(i + 1)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteFilters(xml, sheets);
    }

    /// <summary>Excel takes a filter from its sheet; LibreOffice only believes this hidden name.</summary>
    private static void WriteFilters(XmlWriter xml, List<WrittenSheet> sheets)
    {
        if (sheets.TrueForAll(s => s.FilterRange.Length == 0))
        {
            return;
        }

        xml.WriteStartElement("definedNames");
        foreach (var (i, sheet) in sheets.Index().Where(s => s.Item.FilterRange.Length > 0))
        {
            xml.WriteStartElement("definedName");
            xml.WriteAttributeString("name", "_xlnm._FilterDatabase");
            xml.WriteAttributeString("localSheetId", N(i));
            xml.WriteAttributeString("hidden", "1");
            xml.WriteString($"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!{sheet.FilterRange}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteContentTypes(Func<string, XmlWriter> part, int sheets)
    {
        using var xml = part("[Content_Types].xml");
        xml.WriteStartElement("Types", "http://schemas.openxmlformats.org/package/2006/content-types");
        WriteType(xml, "Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        WriteType(xml, "Default", "Extension", "xml", "application/xml");
        WriteType(xml, "Override", "PartName", "/xl/workbook.xml", Types + "sheet.main+xml");
        WriteType(xml, "Override", "PartName", "/xl/styles.xml", Types + "styles+xml");
        for (var i = 1; i <= sheets; i++)
        {
            WriteType(xml, "Override", "PartName", $"/xl/worksheets/sheet{N(i)}.xml", Types + "worksheet+xml");
        }
    }

    private static void WriteType(XmlWriter xml, string element, string key, string value, string type)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString(key, value);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }

    private static void WriteRelation(XmlWriter xml, int id, string kind, string target)
    {
        xml.WriteStartElement("Relationship");
        xml.WriteAttributeString("Id", $"rId{N(id)}");
        xml.WriteAttributeString("Type", $"{Office}/{kind}");
        xml.WriteAttributeString("Target", target);
        xml.WriteEndElement();
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>
        <fonts count="2">
        <font><sz val="10"/><name val="{font}"/><family val="2"/><charset val="128"/></font>
        <font><b/><sz val="10"/><name val="{font}"/><family val="2"/><charset val="128"/></font>
        </fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/></patternFill></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="4">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        </cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """;
}
