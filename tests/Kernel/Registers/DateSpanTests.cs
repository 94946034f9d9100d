using Ishigaki.Kernel.Registers.Entries;

namespace Ishigaki.Kernel.Tests.Registers;

public sealed class DateSpanTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    [Theory]
    [InlineData("2026-04-01..2027-03-31", "2026-04-01", "2027-03-31")]
    [InlineData("..2026-11-30", "", "2026-11-30")]
    [InlineData("2026-12-01..", "2026-12-01", "")]
    [InlineData("..today-1", "", "2026-11-30")]
    [InlineData("today..today+90", "2026-12-01", "2027-03-01")]
    [InlineData("2026-12-01..2026-12-01", "2026-12-01", "2026-12-01")]
    public void Parse_Span_IsItsDays(string text, string from, string to)
    {
        var span = Assert.NotNull(DateSpan.Parse(text, Today));
        Assert.Equal((from, to), (Text(span.From), Text(span.To)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("2026-11-30")]
    [InlineData("2026-11-31..")]
    [InlineData("2027-03-31..2026-04-01")]
    [InlineData("..today1")]
    [InlineData("..today- 1")]
    [InlineData("..today+99999999999")]
    [InlineData("..tomorrow")]
    [InlineData("a..b")]
    [InlineData("2026-04-01..2026-05-01..2026-06-01")]
    public void Parse_AnythingElse_IsNone(string text) => Assert.Null(DateSpan.Parse(text, Today));

    private static string Text(DateOnly? day) =>
        day?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
