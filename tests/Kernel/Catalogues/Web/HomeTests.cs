using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Catalogues.Web;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Tests.Catalogues.Reports;
using Xunit;

namespace Ishigaki.Kernel.Tests.Catalogues.Web;

public sealed class HomeTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void IsFirstUse_NothingWasEverEntered() => Assert.True(View(Ledgers()).IsFirstUse);

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(0, 2, false)]
    [InlineData(0, 0, true)]
    public void IsFirstUse_AnythingRecordedRefusedOrRemoved_IsNot(long entries, long refused, bool changed)
    {
        var ledgers = Ledgers();
        ledgers[0] = ledgers[0] with { Entries = entries, RefusedRows = refused, ChangedAt = changed ? Now : null };

        Assert.False(View(ledgers).IsFirstUse);
    }

    [Fact]
    public void Beginning_IsALedgerOfManyEntries_NotTheProfileNorStatements()
    {
        var view = View(Ledgers());

        Assert.Equal("software", view.Beginning?.Register.Id);
        Assert.Equal("profile", view.Profile?.Register.Id);
    }

    [Fact]
    public void Tasks_ExpiredAndExpiringFirst_ThenRefusedRows_ThenActs()
    {
        var tasks = Tasks(mayWrite: true);

        Assert.Equal(
            [new DateOnly(2026, 3, 31), new DateOnly(2026, 4, 30)],
            tasks.Take(2).Select(task => task.Day!.Value)
        );
        Assert.True(tasks[0].IsLate);
        Assert.Equal("10日超過", tasks[0].When.Ja);
        Assert.Equal("あと20日", tasks[1].When.Ja);
        Assert.Equal("/registers/data/imports", tasks[2].Href);
        Assert.Equal(ItemState.NotMet, tasks[3].State);
        Assert.Equal(("決めること", "/registers/profile"), (tasks[^1].When.Ja, tasks[^1].Href));
    }

    [Fact]
    public void Tasks_AtMostFiveActs() =>
        Assert.True(Tasks(mayWrite: true).Count(task => task.State is not null) <= HomeTask.ActsListed);

    [Fact]
    public void Tasks_RefusedRows_NameTheItemsTheyBlock() =>
        Assert.Equal("2.2.1.3-① が不完全", Tasks(mayWrite: true)[2].Source.Ja);

    [Fact]
    public void Tasks_OfAReader_LeadToNoForm()
    {
        Assert.All(
            Tasks(mayWrite: false),
            task => Assert.DoesNotContain("#attest", task.Href, StringComparison.Ordinal)
        );
        Assert.All(
            Tasks(mayWrite: false),
            task => Assert.False(task.Href.EndsWith("/import", StringComparison.Ordinal))
        );
    }

    private static IReadOnlyList<HomeTask> Tasks(bool mayWrite)
    {
        var ledgers = Ledgers();
        var data = ledgers.FindIndex(ledger => ledger.Register.Id == "data");
        ledgers[data] = ledgers[data] with { RefusedRows = 2 };
        return HomeTask.Of(Held.Mixed(), ledgers, Held.Registers, mayWrite);
    }

    private static List<LedgerStatus> Ledgers() =>
        [.. Held.Registers.All.Select(register => new LedgerStatus(register, 0, null, 0, null, ""))];

    private static HomeView View(IReadOnlyList<LedgerStatus> ledgers) =>
        new(Held.Assessment(), ledgers, null, Trend.Of([], Now, 0), []);
}
