using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class ReportEvidenceTests
{
    [Fact]
    public void With_CellsRecordedAlready_AreNotListedTwice()
    {
        var evidence = Held.Evidence();

        var all = evidence.With([("/tmp/データ.xlsx", Held.Cell("F18", "33/4/1")), ("/tmp/別.xlsx", Held.Cell("F18", "33/4/1"))]);

        Assert.Equal(["データ.xlsx", "データ.xlsx", "別.xlsx"], all.Refused.Select(refused => refused.File), StringComparer.Ordinal);
    }

    [Fact]
    public void With_TwoReasonsForOneCell_KeepsBoth()
    {
        var all = ReportEvidence.None.With(
            [("a.csv", Held.Cell("F18", "x")), ("a.csv", Held.Cell("F18", "x") with { Reason = ("長すぎます。", "Too long.") })]);

        Assert.Equal(2, all.Refused.Count);
    }

    [Fact]
    public void Of_GapWithoutEntries_IsNull()
    {
        Assert.NotNull(Held.Evidence().Of("software.support-end"));
        Assert.Null(Held.Evidence().Of("software.version"));
        Assert.Null(ReportEvidence.None.Of("software.support-end"));
    }
}
