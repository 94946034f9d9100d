using System.Globalization;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Tests.Trust;

public sealed class SpanTextTests
{
    [Theory]
    [InlineData("2026-11-01", "2026-11-01", "2026-10-31T15:00:00.0000000Z", "2026-11-01T14:59:59.9999990Z")]
    [InlineData(
        "2026-11-01T09:00+09:00",
        "2026-11-01T09:00+09:00",
        "2026-11-01T00:00:00.0000000Z",
        "2026-11-01T00:00:00.0000000Z"
    )]
    [InlineData(
        "2026-11-01T00:00:00Z",
        "2026-11-02T00:00:00.5Z",
        "2026-11-01T00:00:00.0000000Z",
        "2026-11-02T00:00:00.5000000Z"
    )]
    [InlineData("2024-02-29", "2024-02-29", "2024-02-28T15:00:00.0000000Z", "2024-02-29T14:59:59.9999990Z")]
    [InlineData(null, "2026-11-01", "1970-01-01T00:00:00.0000000Z", "2026-11-01T14:59:59.9999990Z")]
    public void Span_DaysAndInstants_AreReadAsJapanMeansThem(string? from, string to, string begin, string end)
    {
        var span = SpanText.Read(from, to, TimeProvider.System)!;
        Assert.Equal((begin, end), (Text(span.From), Text(span.To)));
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-01")]
    [InlineData("2026-11-01T09:00+09:00", "2026-10-31T23:59Z")]
    [InlineData("2026-11-01T09:00", "2026-11-02")]
    [InlineData("2025-02-29", "2026-11-02")]
    [InlineData("昨日", "2026-11-02")]
    [InlineData("2026-11-01", "")]
    [InlineData("2026-11-01", "9999-12-31")]
    [InlineData("2026/11/01", "2026-11-02")]
    public void Span_UnreadableOrTheWrongWayRound_IsNone(string from, string to) =>
        Assert.Null(SpanText.Read(from, to, TimeProvider.System));

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
