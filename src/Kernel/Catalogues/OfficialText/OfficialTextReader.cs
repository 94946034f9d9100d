namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>
/// Reads the official text of a guideline and places its sentences to the items of a catalogue.
/// Time and memory grow with the length of the file, whatever it contains.
/// </summary>
public static class OfficialTextReader
{
    /// <param name="text">The file's text; see <see cref="OfficialTextFile.Decode"/>.</param>
    /// <param name="itemIds">The ids to place, in any spelling <see cref="ItemId"/> accepts.</param>
    public static OfficialTextPlacement Read(string text, IReadOnlyCollection<string> itemIds)
    {
        var expected = new ExpectedItems(itemIds);
        var body = new Body(expected);
        var lines = TextLines.Of(text).Select(LineMarks.Read).ToList();
        var footnotes = new Footnotes(areMarked: lines.Exists(line => line.Kind == LineKind.Footnote));
        for (var at = 0; at < lines.Count; at++)
        {
            if (!footnotes.TryOpen(lines[at]) && !footnotes.TryTake(lines, at))
            {
                body.Take(lines[at]);
            }
        }

        return PlacementReport.Of(body.Finish(), footnotes.ToTexts(), expected);
    }
}
