using FsCheck;
using FsCheck.Fluent;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class JudgedFigureTests
{
    [Theory]
    [InlineData(412, 206, 0, FigureVerdict.Mostly)]
    [InlineData(412, 205, 0, FigureVerdict.Lacking)]
    [InlineData(412, 1, 0, FigureVerdict.Lacking)]
    [InlineData(100, 5, 5, FigureVerdict.Tolerated)]
    [InlineData(100, 6, 5, FigureVerdict.Lacking)]
    [InlineData(412, 0, 0, FigureVerdict.Fulfilled)]
    [InlineData(0, 0, 0, FigureVerdict.Fulfilled)]
    public void Of_Record_IsJudgedByItsShare(long population, long lacking, int tolerance, FigureVerdict expected) =>
        Assert.Equal(expected, Only(tolerance, (Held.SupportEnd, population, lacking)).Verdict);

    [Theory]
    [InlineData(412, 1, FigureVerdict.Contradictory)]
    [InlineData(412, 0, FigureVerdict.Fulfilled)]
    public void Of_Contradiction_IsNeverTolerated(long population, long lacking, FigureVerdict expected) =>
        Assert.Equal(expected, Only(5, (Held.Future, population, lacking)).Verdict);

    [Theory]
    [InlineData(1, 1, FigureVerdict.Essential)]
    [InlineData(0, 0, FigureVerdict.Essential)]
    [InlineData(1, 0, FigureVerdict.Fulfilled)]
    public void Of_EssentialDocument_IsNeeded(long population, long lacking, FigureVerdict expected) =>
        Assert.Equal(expected, Only(5, (Held.Procedure, population, lacking)).Verdict);

    [Fact]
    public void Of_Several_PutsTheWorstAndThenTheLargestFirst()
    {
        var outcome = Held.Computed(
            "2.2.1-①",
            (Held.Version, 400, 12),
            (Held.SupportEnd, 412, 37),
            (Held.Future, 412, 3),
            (Held.Procedure, 1, 1)
        ).Outcome!;

        Assert.Equal(
            ["profile.procedure", "software.future", "software.support-end", "software.version"],
            JudgedFigure.Of(outcome).Select(judged => judged.Condition.Id),
            StringComparer.Ordinal
        );
        Assert.Equal(
            ["software.version", "software.support-end", "software.future", "profile.procedure"],
            JudgedFigure.InOrder(outcome).Select(judged => judged.Condition.Id),
            StringComparer.Ordinal
        );
    }

    /// <summary>The figures one by one must say what the engine says of all of them together.</summary>
    [Fact]
    public void Of_AnyFigures_AgreesWithTheJudgement()
    {
        var figures =
            from condition in Gen.Elements(Held.SupportEnd, Held.Version, Held.Future, Held.Procedure)
            from population in Gen.Choose(0, 6)
            from lacking in Gen.Choose(0, population)
            select (Condition: condition, Population: (long)population, Lacking: (long)lacking);
        var cases =
            from list in figures.ListOf()
            from tolerance in Gen.Choose(0, 5)
            select (
                Figures: list.DistinctBy(each => each.Condition.Id, StringComparer.Ordinal).ToArray(),
                Tolerance: tolerance
            );

        Prop.ForAll(
                cases.ToArbitrary(),
                each =>
                {
                    var outcome = Held.Computed("2.2.1-①", each.Tolerance, [Held.Ledger(6)], each.Figures).Outcome!;
                    var judged = JudgedFigure.Of(outcome);
                    var expected =
                        judged.Any(figure => figure.Verdict is FigureVerdict.Essential or FigureVerdict.Mostly)
                            ? ItemState.NotMet
                        : judged.Any(figure => figure.IsLack) ? ItemState.Partly
                        : ItemState.Met;
                    Assert.Equal(expected, outcome.Verdict.State);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static JudgedFigure Only(decimal tolerance, (Condition Condition, long Population, long Lacking) counted) =>
        Assert.Single(JudgedFigure.Of(Held.Computed("2.2.1-①", tolerance, [Held.Ledger(412)], counted).Outcome!));
}
