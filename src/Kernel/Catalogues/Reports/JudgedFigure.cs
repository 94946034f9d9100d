using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>What one figure means for its item; the worst first.</summary>
public enum FigureVerdict
{
    /// <summary>The item cannot be fulfilled without it.</summary>
    Essential,

    /// <summary>Half of the entries or more lack it.</summary>
    Mostly,

    /// <summary>Entries that contradict themselves or each other.</summary>
    Contradictory,

    /// <summary>More lack it than the organisation's own rule tolerates.</summary>
    Lacking,

    /// <summary>Some lack it, within the organisation's own tolerance.</summary>
    Tolerated,

    Fulfilled,
}

/// <summary>A condition with its figure and what follows from it.</summary>
public sealed record JudgedFigure(Condition Condition, Figure Figure, FigureVerdict Verdict)
{
    /// <summary>The figures of a check, the worst first, larger lacks before smaller ones.</summary>
    public static IReadOnlyList<JudgedFigure> Of(CheckOutcome outcome) =>
        [.. InOrder(outcome).OrderBy(judged => judged.Verdict).ThenByDescending(judged => judged.Figure.Lacking)];

    /// <summary>The same in the order of the check.</summary>
    public static IEnumerable<JudgedFigure> InOrder(CheckOutcome outcome)
    {
        var byId = outcome.Figures.ToLookup(figure => figure.Id, StringComparer.Ordinal);
        foreach (var condition in outcome.Check.Conditions)
        {
            foreach (var figure in byId[condition.Id].Take(1))
            {
                yield return new JudgedFigure(condition, figure, Judge(figure, outcome.TolerancePercent));
            }
        }
    }

    public bool IsLack => Verdict is not (FigureVerdict.Tolerated or FigureVerdict.Fulfilled);

    public Localized Word =>
        Verdict switch
        {
            FigureVerdict.Essential => ("欠かせない条件が欠ける", "essential, lacking"),
            FigureVerdict.Mostly => ("半分以上が不足", "half or more lack it"),
            FigureVerdict.Contradictory => ("食い違いがある", "contradiction"),
            FigureVerdict.Lacking => ("不足がある", "lacking"),
            FigureVerdict.Tolerated => ("許容の範囲", "within tolerance"),
            FigureVerdict.Fulfilled => Figure.Population == 0 ? ("対象なし", "none in scope") : ("満たす", "fulfilled"),
        };

    // The same rules as Judgement, told figure by figure; a test holds both against each other.
    private static FigureVerdict Judge(Figure figure, decimal tolerancePercent)
    {
        if (figure.Essential && (figure.Lacking > 0 || figure.Population == 0))
        {
            return FigureVerdict.Essential;
        }

        return figure.Kind switch
        {
            FigureKind.Document when figure.Population == 0 || figure.Lacking > 0 => FigureVerdict.Lacking,
            FigureKind.Contradiction when figure.Lacking > 0 => FigureVerdict.Contradictory,
            FigureKind.Record when figure.Lacking > 0 && figure.LackingPercent >= Judgement.NotMetFromPercent =>
                FigureVerdict.Mostly,
            FigureKind.Record when figure.LackingPercent > tolerancePercent => FigureVerdict.Lacking,
            FigureKind.Record when figure.Lacking > 0 => FigureVerdict.Tolerated,
            _ => FigureVerdict.Fulfilled,
        };
    }
}
