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

    [Fact]
    public void Session_ClockSetBack_Ends()
    {
        Assert.False(new SessionRule().Holds(Start, Start, Start.AddMinutes(-2)));
        Assert.True(new SessionRule().Holds(Start, Start, Start.AddSeconds(-20)));
    }
}
