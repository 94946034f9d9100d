using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class ReportEvidenceTests
{
    [Fact]
    public void With_CellsRecordedAlready_AreNotListedTwice()
    {
        var evidence = Held.Evidence();

        var all = evidence.With([
            ("/tmp/データ.xlsx", Held.Cell("F18", "33/4/1")),
            ("/tmp/別.xlsx", Held.Cell("F18", "33/4/1")),
        ]);

        Assert.Equal(
            ["データ.xlsx", "データ.xlsx", "別.xlsx"],
            all.Refused.Select(refused => refused.File),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void With_TwoReasonsForOneCell_KeepsBoth()
    {
        var all = ReportEvidence.None.With([
            ("a.csv", Held.Cell("F18", "x")),
            ("a.csv", Held.Cell("F18", "x") with { Reason = ("長すぎます。", "Too long.") }),
        ]);

        Assert.Equal(2, all.Refused.Count);
    }

    [Fact]
    public void EntriesBehind_RuleOrSingleRegister_IsNoList()
    {
        var evidence = Held.Evidence();
        var both = evidence with
        {
            ByGap = new Dictionary<string, LackingEntries>(evidence.ByGap, StringComparer.Ordinal)
            {
                [Held.Procedure.Id] = new(
                    Held.Procedure.Id,
                    "profile",
                    [new(Guid.Empty, "0001", "青葉信用金庫", Held.Procedure.Gap.Missing)],
                    1
                ),
            },
        };
        var content = Held.Content(evidence: both);
        var figures = ReportContent.FiguresOf(content.Assessment.Find("2.2.1-①")!).ToList();

        Assert.Null(content.EntriesBehind(figures[0]));
        Assert.Equal(37, content.EntriesBehind(figures[1])!.Total);
    }

    [Fact]
    public void Placed_RecordedCell_KnowsItsRegister() =>
        Assert.Equal(
            ["data", ""],
            Held.Evidence()
                .Placed([("データ.xlsx", Held.Cell("F18", "33/4/1")), ("別.xlsx", Held.Cell("F18", "x"))])
                .Select(cell => cell.Register),
            StringComparer.Ordinal
        );

    [Fact]
    public void Of_GapWithoutEntries_IsNull()
    {
        Assert.NotNull(Held.Evidence().Of("software.support-end"));
        Assert.Null(Held.Evidence().Of("software.version"));
        Assert.Null(ReportEvidence.None.Of("software.support-end"));
    }
}
