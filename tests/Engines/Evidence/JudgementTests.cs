namespace Ishigaki.Engines.Evidence.Tests;

public sealed class JudgementTests
{
    private static readonly LedgerEvidence Full = new("systems", 100, EverLoaded: true, RefusedRows: 0);
    private static readonly LedgerEvidence Emptied = new("systems", 0, EverLoaded: true, RefusedRows: 0);
    private static readonly LedgerEvidence Never = new("systems", 0, EverLoaded: false, RefusedRows: 0);

    public static TheoryData<string, LedgerEvidence[], Figure[], decimal, ItemState> Cases =>
        new()
        {
            { "nothing recorded", [Never], [], 0, ItemState.Unassessed },
            { "nothing recorded, conditions without population", [Never], [Record(0, 0)], 5, ItemState.Unassessed },
            { "a document that says nothing", [Never], [Document(1, 1)], 0, ItemState.Unassessed },
            { "a document alone", [Never], [Document(1, 0)], 0, ItemState.DocumentOnly },
            { "a document remains of an emptied ledger", [Emptied], [Document(1, 0)], 0, ItemState.DocumentOnly },
            { "emptied", [Emptied], [Record(0, 0)], 5, ItemState.NotMet },
            { "one of two emptied", [Full, Emptied], [Record(100, 0)], 5, ItemState.Partly },
            { "one of two never recorded", [Full, Never], [Record(100, 0)], 5, ItemState.Partly },
            { "all good", [Full], [Record(100, 0), Contradiction(100, 0), Document(1, 0)], 0, ItemState.Met },
            { "no condition applies", [Full], [Record(0, 0)], 0, ItemState.Met },
            { "one lacks", [Full], [Record(100, 1)], 0, ItemState.Partly },
            { "one lacks, tolerated", [Full], [Record(100, 1)], 1, ItemState.Met },
            { "two lack, one tolerated", [Full], [Record(100, 2)], 1, ItemState.Partly },
            { "just below half lack", [Full], [Record(100, 49)], 0, ItemState.Partly },
            { "half lack", [Full], [Record(100, 50)], 0, ItemState.NotMet },
            { "half lack, whatever is tolerated", [Full], [Record(100, 50)], 100, ItemState.NotMet },
            { "one contradiction is never tolerated", [Full], [Contradiction(100, 1)], 5, ItemState.Partly },
            { "contradictions only", [Full], [Contradiction(100, 100)], 5, ItemState.Partly },
            { "no document", [Full], [Document(0, 0)], 5, ItemState.Partly },
            { "a document that lacks something", [Full], [Document(1, 1)], 5, ItemState.Partly },
            { "an essential document is missing", [Full], [Document(0, 0, essential: true)], 5, ItemState.NotMet },
            { "an essential document lacks something", [Full], [Document(1, 1, essential: true)], 5, ItemState.NotMet },
            { "an essential document is there", [Full], [Document(1, 0, essential: true)], 0, ItemState.Met },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Judge_Case_GivesTheState(
        string why,
        LedgerEvidence[] subjects,
        Figure[] figures,
        decimal tolerance,
        ItemState expected
    )
    {
        Assert.Equal((why, new Verdict(expected)), (why, Judgement.Judge(subjects, figures, tolerance)));

        // A refused row changes the state to incomplete, and what it would have been stays visible.
        LedgerEvidence[] refused = [.. subjects[..^1], subjects[^1] with { RefusedRows = 1 }];
        Assert.Equal(new Verdict(ItemState.Incomplete, expected), Judgement.Judge(refused, figures, tolerance));
    }

    [Fact]
    public void Judge_FigureOfUnknownKind_IsNeverMet() =>
        Assert.Equal(ItemState.Partly, Judgement.Judge([Full], [new Figure("x", (FigureKind)99, 100, 0)], 100).State);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(3, 1, 33.3)]
    [InlineData(200, 1, 0.5)]
    public void LackingPercent_OfAPopulation_IsItsShare(long population, long lacking, double expected)
    {
        var figure = Record(population, lacking);
        Assert.Equal(expected, (double)figure.LackingPercent, 0.1);
        Assert.Equal(population - lacking, figure.Satisfied);
    }

    internal static Figure Record(long population, long lacking) => new("r", FigureKind.Record, population, lacking);

    private static Figure Contradiction(long population, long lacking) =>
        new("c", FigureKind.Contradiction, population, lacking);

    private static Figure Document(long population, long lacking, bool essential = false) =>
        new("d", FigureKind.Document, population, lacking, essential);
}
