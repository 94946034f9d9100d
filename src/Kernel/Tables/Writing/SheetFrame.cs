using System.Globalization;
using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>What stands before and after the rows of a worksheet; the order of elements is fixed (ECMA-376 part 1, 18.3.1.99).</summary>
internal static class SheetFrame
{
    public static void Begin(XmlWriter xml, string @namespace, SheetLayout layout)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", @namespace);
        if (layout.HasHeader)
        {
            WriteFrozenHeader(xml);
        }

        if (layout.Columns.Count > 0)
        {
            WriteWidths(xml, layout.Columns);
        }

        xml.WriteStartElement("sheetData");
    }

    public static void End(XmlWriter xml, SheetLayout layout, int rows, ChoiceLists lists)
    {
        xml.WriteEndElement();
        if (FilterRange(layout, rows) is { Length: > 0 } range)
        {
            xml.WriteStartElement("autoFilter");
            xml.WriteAttributeString("ref", range);
            xml.WriteEndElement();
        }

        WriteChoices(xml, layout, rows, lists);
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    /// <summary>Header and rows, as A1:C9, or with a mark before each part; empty for a sheet without headers.</summary>
    public static string FilterRange(SheetLayout layout, int rows, string mark = "") =>
        layout.HasHeader && layout.Columns.Count > 0
            ? $"{mark}A{mark}1:{mark}{CellReference.Letters(layout.Columns.Count - 1)}{mark}{Text(Math.Max(rows, 1))}"
            : "";

    private static void WriteFrozenHeader(XmlWriter xml)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        xml.WriteStartElement("pane");
        xml.WriteAttributeString("ySplit", "1");
        xml.WriteAttributeString("topLeftCell", "A2");
        xml.WriteAttributeString("activePane", "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteWidths(XmlWriter xml, IReadOnlyList<SheetColumn> columns)
    {
        xml.WriteStartElement("cols");
        for (var i = 0; i < columns.Count; i++)
        {
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", Text(i + 1));
            xml.WriteAttributeString("max", Text(i + 1));
            xml.WriteAttributeString(
                "width",
                Math.Clamp(columns[i].Width, 1, 255).ToString(CultureInfo.InvariantCulture)
            );
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteChoices(XmlWriter xml, SheetLayout layout, int rows, ChoiceLists lists)
    {
        var choices = layout.Columns.Index().Where(c => c.Item.Choices.Count > 0).ToList();
        if (choices.Count == 0)
        {
            return;
        }

        var first = layout.HasHeader ? 2 : 1;
        var last = Math.Min(Math.Max(rows, first + layout.ChoiceRows - 1), CellReference.MaxExcelRow);
        xml.WriteStartElement("dataValidations");
        xml.WriteAttributeString("count", Text(choices.Count));
        foreach (var (column, item) in choices)
        {
            var letters = CellReference.Letters(column);
            xml.WriteStartElement("dataValidation");
            xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("showErrorMessage", "1");
            xml.WriteAttributeString("sqref", $"{letters}{Text(first)}:{letters}{Text(last)}");
            xml.WriteElementString("formula1", lists.Range(item.Choices));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
