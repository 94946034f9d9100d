using Ishigaki.Kernel.Trust.Sessions;

namespace Ishigaki.Kernel.Tests.Trust.Sessions;

public sealed class SessionRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(59, 59, true)]
    [InlineData(60, 60, false)]
    [InlineData(599, 1, true)]
    [InlineData(600, 1, false)]
    [InlineData(0, 0, true)]
    public void Session_ByAgeAndIdleMinutes_HoldsOrNot(int age, int idle, bool expected)
    {
        var now = Start.AddMinutes(age);
        Assert.Equal(expected, new SessionRule().Holds(Start, now.AddMinutes(-idle), now));
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(45, 45)]
    [InlineData(1, 30)]
    [InlineData(-5, 30)]
    [InlineData(600, 60)]
    public void Idle_ConfiguredMinutes_StayBetweenHalfAnHourAndAnHour(int configured, int expected) =>
        Assert.Equal(TimeSpan.FromMinutes(expected), new SessionRule(configured).Idle);

    [Theory]
    [InlineData(0, true)]
    [InlineData(599, true)]
    [InlineData(600, false)]
    [InlineData(-30, true)]
    [InlineData(-61, false)]
    public void Password_ShownSecondsAgo_CountsForTenMinutes(int seconds, bool expected) =>
        Assert.Equal(expected, new SessionRule().IsConfirmed(Start, Start.AddSeconds(seconds)));

    [Fact]
    public void Session_WhoseTimeIsOver_IsToldFromOneOfATimeStillToCome()
    {
        var rule = new SessionRule();
        Assert.True(rule.IsOver(Start, Start, Start.AddHours(1)));
        Assert.True(rule.IsOver(Start, Start.AddHours(10), Start.AddHours(10)));
        Assert.False(rule.IsOver(Start, Start, Start.AddMinutes(59)));
        Assert.False(rule.IsOver(Start, Start, Start.AddHours(-5)));
    }

    [Fact]
    public void Session_ClockSetBack_Ends()
    {
        Assert.False(new SessionRule().Holds(Start, Start, Start.AddMinutes(-2)));
        Assert.True(new SessionRule().Holds(Start, Start, Start.AddSeconds(-20)));
    }
}
