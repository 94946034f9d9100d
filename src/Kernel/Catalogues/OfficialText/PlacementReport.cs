namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>Turns the gathered passages into the result.</summary>
internal static class PlacementReport
{
    public static OfficialTextPlacement Of(
        List<Passage> passages,
        Dictionary<int, string> footnotes,
        ExpectedItems expected
    )
    {
        string Spelled(Passage passage) => FootnoteMark.Spelled(passage.Text, footnotes);

        var placed = passages
            .Where(passage => passage.Kind == PassageKind.Item)
            .ToDictionary(
                passage => passage.Target,
                passage => new PlacedText(
                    Spelled(passage),
                    passage.FirstLine,
                    passage.LastLine,
                    passage.IsLabelRestored
                ),
                StringComparer.Ordinal
            );
        var notes = passages
            .Where(passage => passage.Kind == PassageKind.SectionNote)
            .GroupBy(passage => passage.Section, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<string> (group) => [.. group.Select(Spelled)],
                StringComparer.Ordinal
            );
        var unplaced = passages
            .Where(passage => passage.Kind == PassageKind.Unplaced)
            .Select(passage => new UnplacedPassage(
                passage.FirstLine,
                passage.LastLine,
                passage.Section,
                passage.Reason,
                Spelled(passage)
            ));
        return new(
            placed,
            footnotes,
            notes,
            [.. unplaced],
            [.. expected.Ids.Where(id => !placed.ContainsKey(id))],
            Misreadings.In(placed)
        );
    }
}
