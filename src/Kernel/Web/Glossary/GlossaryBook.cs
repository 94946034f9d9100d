namespace Ishigaki.Kernel.Web.Glossary;

/// <summary>One word of the field. <c>docs/glossary.md</c> is the only place where words are explained.</summary>
public sealed record GlossaryTerm(
    string Group,
    string English,
    string Japanese,
    string Source,
    string MeaningJa,
    string MeaningEn
);

/// <summary>The glossary as the program ships it.</summary>
public sealed class GlossaryBook(IReadOnlyList<GlossaryTerm> terms)
{
    private const int Columns = 5;

    public IReadOnlyList<GlossaryTerm> Terms { get; } = terms;

    /// <summary>Reads the tables of the document; everything else in it is for readers of the document.</summary>
    public static GlossaryBook Read(string markdown)
    {
        var group = "";
        var terms = new List<GlossaryTerm>();
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                group = line[3..].Trim();
            }
            else if (
                Cells(line) is { Length: Columns } cells
                && cells[0] != "Term"
                && !cells[0].StartsWith("--", StringComparison.Ordinal)
            )
            {
                terms.Add(new GlossaryTerm(group, cells[0], cells[1], cells[2], cells[3], cells[4]));
            }
        }

        return new GlossaryBook(terms);
    }

    private static string[] Cells(string line) =>
        line.StartsWith('|') ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())] : [];
}
