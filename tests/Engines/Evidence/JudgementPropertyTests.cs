using FsCheck;
using FsCheck.Fluent;

namespace Ishigaki.Engines.Evidence.Tests;

/// <summary>What must hold for any evidence whatever.</summary>
public sealed class JudgementPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    /// <summary>From worst to best.</summary>
    private static readonly ItemState[] Ladder =
    [
        ItemState.Unassessed,
        ItemState.NotMet,
        ItemState.DocumentOnly,
        ItemState.Partly,
        ItemState.Met,
    ];

    /// <summary>Ledgers, and figures that each belong to one of them and count no more entries than it has.</summary>
    private sealed record Evidence(LedgerEvidence[] Subjects, (int Of, Figure Figure)[] Figures, decimal Tolerance)
    {
        public Verdict Verdict => Judgement.Judge(Subjects, [.. Figures.Select(each => each.Figure)], Tolerance);

        public int Rank => Array.IndexOf(Ladder, Verdict.Otherwise ?? Verdict.State);

        /// <summary>With one entry more in a ledger, which lacks everything that it is asked for.</summary>
        public Evidence WithLackingEntry(int ledger) =>
            this with
            {
                Subjects =
                [
                    .. Subjects.Select(
                        (each, i) => i == ledger ? each with { Entries = each.Entries + 1, EverLoaded = true } : each
                    ),
                ],
                Figures =
                [
                    .. Figures.Select(each =>
                        each.Of == ledger && each.Figure.Kind != FigureKind.Document
                            ? (
                                each.Of,
                                each.Figure with
                                {
                                    Population = each.Figure.Population + 1,
                                    Lacking = each.Figure.Lacking + 1,
                                }
                            )
                            : each
                    ),
                ],
            };

        public bool IsAskedForRecordsOf(int ledger) =>
            Array.Exists(Figures, each => each.Of == ledger && each.Figure.Kind == FigureKind.Record);
    }

    private static readonly Gen<Evidence> Any =
        from ledgers in Gen.Choose(1, 3)
        from subjects in Subject.ArrayOf(ledgers)
        from count in Gen.Choose(0, 5)
        from figures in FigureOf(subjects).ArrayOf(count)
        from tolerance in Gen.Choose(0, 5)
        select new Evidence(subjects, figures, tolerance);

    private static Gen<LedgerEvidence> Subject =>
        from entries in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 3), Gen.Choose(1, 300))
        from loaded in Gen.Elements(true, false)
        from refused in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 9)))
        select new LedgerEvidence("x", entries, loaded || entries > 0, refused);

    [Fact]
    public void Judge_OneMoreLackingEntry_NeverImproves() =>
        Check.One(
            Many,
            Prop.ForAll(
                Any.ToArbitrary(),
                evidence =>
                    Enumerable
                        .Range(0, evidence.Subjects.Length)
                        .Where(evidence.IsAskedForRecordsOf)
                        .All(ledger =>
                            evidence.WithLackingEntry(ledger).Rank
                            <= Math.Max(evidence.Rank, Array.IndexOf(Ladder, ItemState.NotMet))
                        )
            )
        );

    [Fact]
    public void Judge_HigherTolerance_NeverWorsens() =>
        Check.One(
            Many,
            Prop.ForAll(
                Any.ToArbitrary(),
                evidence => (evidence with { Tolerance = evidence.Tolerance + 1 }).Rank >= evidence.Rank
            )
        );

    [Fact]
    public void Judge_WithoutAnyEntry_IsNeverMetNorPartly() =>
        Check.One(
            Many,
            Prop.ForAll(
                Any.ToArbitrary(),
                evidence =>
                {
                    var emptied = evidence with
                    {
                        Subjects = [.. evidence.Subjects.Select(each => each with { Entries = 0, EverLoaded = false })],
                    };
                    return emptied.Rank <= Array.IndexOf(Ladder, ItemState.DocumentOnly);
                }
            )
        );

    [Fact]
    public void Judge_Met_MeansNothingRefusedEmptyOrContradicted() =>
        Check.One(
            Many,
            Prop.ForAll(
                Any.ToArbitrary(),
                evidence =>
                    evidence.Verdict.State != ItemState.Met
                    || (
                        Array.TrueForAll(evidence.Subjects, each => each is { Entries: > 0, RefusedRows: 0 })
                        && Array.TrueForAll(
                            evidence.Figures,
                            each =>
                                each.Figure.Lacking == 0
                                || (
                                    each.Figure.Kind == FigureKind.Record
                                    && each.Figure.LackingPercent <= evidence.Tolerance
                                )
                        )
                    )
            )
        );

    [Fact]
    public void Judge_RefusedRow_IsIncompleteWithTheSameStateBehindIt() =>
        Check.One(
            Many,
            Prop.ForAll(
                Any.ToArbitrary(),
                evidence =>
                {
                    var clean = evidence with
                    {
                        Subjects = [.. evidence.Subjects.Select(each => each with { RefusedRows = 0 })],
                    };
                    var refused = evidence with
                    {
                        Subjects = [.. clean.Subjects[1..], clean.Subjects[0] with { RefusedRows = 2 }],
                    };
                    return clean.Verdict.Otherwise is null
                        && refused.Verdict == new Verdict(ItemState.Incomplete, clean.Verdict.State);
                }
            )
        );

    private static Gen<(int Of, Figure Figure)> FigureOf(LedgerEvidence[] subjects) =>
        from of in Gen.Choose(0, subjects.Length - 1)
        from kind in Gen.Elements(FigureKind.Record, FigureKind.Record, FigureKind.Contradiction, FigureKind.Document)
        from population in Gen.Choose(0, kind == FigureKind.Document ? 1 : (int)subjects[of].Entries)
        from some in Gen.Choose(0, population)
        from lacking in Gen.Elements(0, Math.Min(1, population), some)
        from essential in Gen.Elements(false, kind == FigureKind.Document)
        select (of, new Figure("f", kind, population, lacking, essential));
}
