namespace Ishigaki.Engines.Evidence;

/// <summary>
/// Turns counted evidence into a state. The rules are few, so that a person can predict them:
/// nothing recorded is unassessed; a ledger that was emptied is not met, unless a document remains; a refused row
/// makes the answer incomplete; half of the entries lacking one thing is not met; any lack beyond the organisation's
/// own tolerance, any contradiction and any missing document leaves partly.
/// </summary>
public static class Judgement
{
    /// <summary>From this share of lacking entries on, in percent, an item is not met.</summary>
    public const decimal NotMetFromPercent = 50;

    /// <param name="subjects">The ledgers whose entries are the item's subject; at least one.</param>
    /// <param name="figures">All counted conditions.</param>
    /// <param name="tolerancePercent">Share of lacking entries that the organisation's own rule tolerates.</param>
    public static Verdict Judge(
        IReadOnlyList<LedgerEvidence> subjects,
        IReadOnlyList<Figure> figures,
        decimal tolerancePercent
    )
    {
        var state = Compute(subjects, figures, tolerancePercent);
        return Any(subjects, subject => subject.RefusedRows > 0)
            ? new Verdict(ItemState.Incomplete, state)
            : new Verdict(state);
    }

    private static ItemState Compute(
        IReadOnlyList<LedgerEvidence> subjects,
        IReadOnlyList<Figure> figures,
        decimal tolerancePercent
    )
    {
        if (!Any(subjects, subject => subject.Entries > 0))
        {
            return WithoutRecords(subjects, figures);
        }

        if (Any(figures, figure => IsBroken(figure) || IsMostlyLacking(figure)))
        {
            return ItemState.NotMet;
        }

        var whole = !Any(subjects, subject => subject.Entries == 0);
        return whole && !Any(figures, figure => IsLacking(figure, tolerancePercent)) ? ItemState.Met : ItemState.Partly;
    }

    private static ItemState WithoutRecords(IReadOnlyList<LedgerEvidence> subjects, IReadOnlyList<Figure> figures)
    {
        var documents = 0;
        foreach (var figure in figures)
        {
            if (figure.Kind == FigureKind.Document)
            {
                documents += figure is { Population: > 0, Lacking: 0 } ? 1 : 0;
            }
        }

        if (documents > 0)
        {
            return ItemState.DocumentOnly;
        }

        return Any(subjects, subject => subject.EverLoaded) ? ItemState.NotMet : ItemState.Unassessed;
    }

    private static bool IsBroken(Figure figure) => figure.Essential && (figure.Lacking > 0 || figure.Population == 0);

    private static bool IsMostlyLacking(Figure figure) =>
        figure is { Kind: FigureKind.Record, Population: > 0 } && figure.LackingPercent >= NotMetFromPercent;

    private static bool IsLacking(Figure figure, decimal tolerancePercent) =>
        figure.Kind switch
        {
            FigureKind.Record => figure.LackingPercent > tolerancePercent,
            FigureKind.Contradiction => figure.Lacking > 0,
            FigureKind.Document => figure.Lacking > 0 || figure.Population == 0,
            _ => true,
        };

    private static bool Any<T>(IReadOnlyList<T> list, Predicate<T> condition)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (condition(list[i]))
            {
                return true;
            }
        }

        return false;
    }
}
