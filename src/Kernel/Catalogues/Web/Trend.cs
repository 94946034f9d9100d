using System.Globalization;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>How many items needed work, week by week; the last point is today.</summary>
public sealed record Trend(IReadOnlyList<TrendPoint> Points)
{
    public const int Weeks = 12;
    private const double Left = 6,
        Right = 274,
        Top = 12,
        Bottom = 76;

    public bool IsDrawable => Points.Count > 1;

    public int Change => Points.Count > 1 ? Points[^1].Items - Points[0].Items : 0;

    /// <summary>The instants to ask the history for: as many weeks back as the chart is wide, without today.</summary>
    public static IReadOnlyList<DateTimeOffset> Instants(DateTimeOffset now) =>
        [.. Enumerable.Range(1, Weeks).Select(week => now.AddDays(-7 * (Weeks + 1 - week)))];

    public static Trend Of(IEnumerable<(DateTimeOffset At, int? Items)> weeks, DateTimeOffset now, int today) =>
        new([
            .. weeks
                .Where(week => week.Items is not null)
                .Select(week => new TrendPoint(Text.JapanTime.DayOf(week.At), week.Items!.Value)),
            new TrendPoint(Text.JapanTime.DayOf(now), today),
        ]);

    /// <summary>The line in the chart's own units. The axis begins at zero only if the figures come near it: a flat line hides what moved.</summary>
    public string Line =>
        string.Join(' ', Points.Select((point, index) => $"{Number(X(index))},{Number(Y(point.Items))}"));

    public string XOf(int index) => Number(X(index));

    public string YOf(int index, double shift = 0) => Number(Y(Points[index].Items) + shift);

    private double X(int index) => Points.Count == 1 ? Right : Left + ((Right - Left) * index / (Points.Count - 1));

    private double Y(int items)
    {
        var (least, most) = (Points.Min(point => point.Items), Points.Max(point => point.Items));
        var spread = Math.Max(most - least, 8);
        return Bottom - 8 - ((Bottom - 8 - Top) * (items - least) / spread);
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

public sealed record TrendPoint(DateOnly Day, int Items);
