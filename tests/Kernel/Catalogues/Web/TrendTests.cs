using Ishigaki.Kernel.Catalogues.Web;
using Xunit;

namespace Ishigaki.Kernel.Tests.Catalogues.Web;

public sealed class TrendTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Instants_TwelveWeeks_OldestFirst()
    {
        var instants = Trend.Instants(Now);

        Assert.Equal(12, instants.Count);
        Assert.Equal(Now.AddDays(-84), instants[0]);
        Assert.Equal(Now.AddDays(-7), instants[^1]);
    }

    [Fact]
    public void Of_WeeksWithoutARecord_AreLeftOut()
    {
        var trend = Trend.Of([(Now.AddDays(-14), null), (Now.AddDays(-7), 9)], Now, 6);

        Assert.Equal([9, 6], trend.Points.Select(point => point.Items));
        Assert.Equal(-3, trend.Change);
    }

    [Fact]
    public void OnlyToday_IsNotDrawn() => Assert.False(Trend.Of([], Now, 6).IsDrawable);

    [Fact]
    public void Line_MoreItems_StandHigher()
    {
        var points = Trend
            .Of([(Now.AddDays(-7), 2)], Now, 12)
            .Line.Split(' ')
            .Select(pair => double.Parse(pair.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture))
            .ToList();

        Assert.True(points[1] < points[0]);
        Assert.All(points, y => Assert.InRange(y, 0, 82));
    }
}
