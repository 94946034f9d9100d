using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Web;
using Ishigaki.Kernel.Tests.Catalogues.Reports;
using Xunit;

namespace Ishigaki.Kernel.Tests.Catalogues.Web;

public sealed class MovementTests
{
    [Theory]
    [InlineData(ItemState.Met, ItemState.Partly)]
    [InlineData(ItemState.Attested, ItemState.Unassessed)]
    [InlineData(ItemState.Attested, ItemState.DocumentOnly)]
    [InlineData(ItemState.Partly, ItemState.Incomplete)]
    public void Fell_LessIsShownThanBefore(ItemState from, ItemState to)
    {
        var move = Assert.Single(Moves("2.1.1-①", from, to));

        Assert.True(move.Fell);
        Assert.False(move.Rose);
    }

    [Theory]
    [InlineData(ItemState.Unassessed, ItemState.NotMet)]
    [InlineData(ItemState.Partly, ItemState.NotApplicable)]
    [InlineData(ItemState.NotApplicable, ItemState.Met)]
    public void Neither_FirstAssessmentOrLeavingOut(ItemState from, ItemState to)
    {
        var move = Assert.Single(Moves("2.1.1-①", from, to));

        Assert.False(move.Fell);
        Assert.False(move.Rose);
    }

    [Fact]
    public void Rose_MoreIsShownThanBefore() =>
        Assert.True(Assert.Single(Moves("2.1.1-①", ItemState.NotMet, ItemState.Met)).Rose);

    [Fact]
    public void Of_SameStateOrNoStateThen_IsNoMovement()
    {
        Assert.Empty(Moves("2.1.1-①", ItemState.Met, ItemState.Met));
        Assert.Empty(Movement.Of(Held.Mixed(), new Dictionary<string, StateChange>(StringComparer.Ordinal)));
    }

    [Fact]
    public void Of_RecordsComeBeforeStatements()
    {
        var assessment = Held.Mixed();
        var before = Then(("2.1.1-③", ItemState.Attested), ("2.2.1.2-①", ItemState.Met));

        Assert.Equal(
            "2.2.1.2-① 2.1.1-③",
            string.Join(' ', Movement.Of(assessment, before).Select(move => move.Item.Item.Id))
        );
    }

    [Fact]
    public void Figure_TellsTheLackThatGrewMost()
    {
        var then = new StateChange(
            "2.2.1.2-①",
            DateTimeOffset.UnixEpoch,
            ItemState.Met,
            [new("software.support-end", 412, 5), new("software.version", 400, 11)]
        );
        var move = Assert.Single(
            Movement.Of(
                Held.Mixed(),
                new Dictionary<string, StateChange>(StringComparer.Ordinal) { [then.Item] = then }
            )
        );

        Assert.Equal("「サポート終了予定日がある」の不足が5件から37件になりました。", move.Figure?.Ja);
    }

    [Fact]
    public void Largest_NothingGrew_IsNull() =>
        Assert.Null(FigureMove.Largest([new("a", 10, 4)], [new("a", 10, 4)], worse: true));

    private static IReadOnlyList<Movement> Moves(string item, ItemState from, ItemState to) =>
        Movement.Of(Held.Assessment(Held.InState(item, to)), Then((item, from)));

    private static Dictionary<string, StateChange> Then(params (string Item, ItemState State)[] states) =>
        states.ToDictionary(
            pair => pair.Item,
            pair => new StateChange(pair.Item, DateTimeOffset.UnixEpoch, pair.State, []),
            StringComparer.Ordinal
        );
}
