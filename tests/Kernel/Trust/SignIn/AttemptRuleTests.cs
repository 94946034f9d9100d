using Ishigaki.Kernel.Trust.SignIn;

namespace Ishigaki.Kernel.Tests.Trust.SignIn;

public sealed class AttemptRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly AttemptRule Rule = AttemptRule.ByName;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(7, 4)]
    [InlineData(8, 8)]
    [InlineData(9, 15)]
    [InlineData(10, 30)]
    [InlineData(11, 60)]
    [InlineData(50, 60)]
    public void Wait_AfterFailures_GrowsUpToAnHour(int failures, int minutes)
    {
        var state = After(failures, Start);
        Assert.Equal(TimeSpan.FromMinutes(minutes), Rule.Wait(state, Start));
    }

    [Fact]
    public void Wait_WhenItsTimeIsOver_AllowsOneMoreAndThenWaitsLonger()
    {
        var state = After(5, Start);
        var later = Start.AddMinutes(1);
        Assert.Equal(TimeSpan.Zero, Rule.Wait(state, later));
        Assert.Equal(TimeSpan.FromMinutes(2), Rule.Wait(Rule.Fail(state, later), later));
    }

    [Fact]
    public void Fail_AfterADayWithoutOne_CountsAnew()
    {
        var state = Rule.Fail(After(9, Start), Start.AddHours(24).AddSeconds(1));
        Assert.Equal(1, state.Failures);
        Assert.Null(state.BlockedUntil);
        Assert.Equal(10, Rule.Fail(After(9, Start), Start.AddHours(24)).Failures);
    }

    [Fact]
    public void Fail_ClockSetBack_ForgivesNothing()
    {
        var state = Rule.Fail(After(9, Start), Start.AddDays(-30));
        Assert.Equal(10, state.Failures);
        Assert.NotNull(state.BlockedUntil);
    }

    [Fact]
    public void Forgive_CountedAttempt_IsAsIfItNeverWas()
    {
        var before = After(4, Start);
        var counted = Rule.Fail(before, Start);
        Assert.NotNull(counted.BlockedUntil);
        Assert.Equal(before, Rule.Forgive(counted));
        Assert.Equal(0, Rule.Forgive(AttemptState.None).Failures);
    }

    [Fact]
    public void Forgive_AfterManyFailures_KeepsTheirNumber()
    {
        var forgiven = Rule.Forgive(After(9, Start));
        Assert.Equal(TimeSpan.Zero, Rule.Wait(forgiven, Start));
        Assert.Equal(TimeSpan.FromMinutes(15), Rule.Wait(Rule.Fail(forgiven, Start), Start));
    }

    [Fact]
    public void Address_OfABranch_MayFailMoreOften()
    {
        var state = AttemptState.None;
        for (var i = 0; i < 29; i++)
        {
            state = AttemptRule.ByAddress.Fail(state, Start);
        }

        Assert.Equal(TimeSpan.Zero, AttemptRule.ByAddress.Wait(state, Start));
        state = AttemptRule.ByAddress.Fail(state, Start);
        Assert.Equal(TimeSpan.FromMinutes(1), AttemptRule.ByAddress.Wait(state, Start));
    }

    private static AttemptState After(int failures, DateTimeOffset at) =>
        Enumerable.Range(0, failures).Aggregate(AttemptState.None, (state, _) => Rule.Fail(state, at));
}
