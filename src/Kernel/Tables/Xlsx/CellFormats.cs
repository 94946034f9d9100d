using System.Globalization;

namespace Ishigaki.Kernel.Tables;

/// <summary>What the number format of a cell says about its value.</summary>
internal readonly record struct CellFormat(bool IsDate, bool IsTime, byte Zeros)
{
    /// <summary>Built-in formats have no text in the file (ECMA-376 part 1, 18.8.30, with the East Asian ones).</summary>
    public static CellFormat BuiltIn(int id) =>
        new(
            IsDate: id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58),
            IsTime: id is (>= 18 and <= 21) or 32 or 33 or (>= 45 and <= 47),
            Zeros: 0
        );
}

/// <summary>The formats of a workbook by the style index that cells carry.</summary>
internal sealed class CellFormats
{
    /// <summary>Excel stops at 65,490 cell formats.</summary>
    private const int Max = 100_000;

    private readonly List<CellFormat> _formats = [];

    public CellFormat this[int style] => (uint)style < (uint)_formats.Count ? _formats[style] : default;

    public static CellFormats Load(Package package, string part)
    {
        var formats = new CellFormats();
        var custom = new Dictionary<int, CellFormat>();
        var inCells = false;
        using var xml = package.Xml(part);
        while (xml is not null && xml.Read())
        {
            var reader = xml.Reader;
            switch (reader.NodeType == System.Xml.XmlNodeType.Element ? reader.LocalName : "")
            {
                case "numFmt" when custom.Count < Max:
                    custom[Id(reader.GetAttribute("numFmtId"))] = FormatCode.Read(
                        reader.GetAttribute("formatCode") ?? ""
                    );
                    break;
                case "cellXfs":
                    inCells = true;
                    break;
                case "cellStyles" or "dxfs" or "cellStyleXfs":
                    inCells = false;
                    break;
                case "xf" when inCells && formats._formats.Count < Max:
                    var id = Id(reader.GetAttribute("numFmtId"));
                    formats._formats.Add(custom.TryGetValue(id, out var format) ? format : CellFormat.BuiltIn(id));
                    break;
            }
        }

        return formats;
    }

    private static int Id(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
