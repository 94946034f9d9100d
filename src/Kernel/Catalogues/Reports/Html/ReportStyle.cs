using System.Text;

namespace Ishigaki.Kernel.Catalogues.Reports.Html;

/// <summary>The program's own stylesheets, as far as the page needs them: it must look the same without a server.</summary>
internal static class ReportStyle
{
    private static readonly string[] Parts =
    [
        "palette",
        "tokens",
        "base",
        "frame",
        "layout",
        "states",
        "tables",
        "matrix",
        "next",
        "report",
        "print",
    ];

    public static string Sheet { get; } = Read();

    private static string Read()
    {
        var sheet = new StringBuilder();
        foreach (var part in Parts)
        {
            using var stream =
                typeof(ReportStyle).Assembly.GetManifestResourceStream($"report/{part}.css")
                ?? throw new InvalidOperationException($"The stylesheet {part} is missing from the assembly.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            sheet.Append(reader.ReadToEnd());
        }

        return sheet.ToString();
    }
}
