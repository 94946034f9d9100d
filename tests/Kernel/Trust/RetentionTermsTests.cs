using System.Text.Json;
using Ishigaki.Kernel.Trust.Audit.Retention;

namespace Ishigaki.Kernel.Tests.Trust;

public sealed class RetentionTermsTests
{
    [Theory]
    [InlineData("2019-12-31", null)]
    [InlineData("2020-01-01", 5)]
    [InlineData("2029-12-31", 5)]
    [InlineData("2030-01-01", 7)]
    [InlineData("9999-12-31", 7)]
    public void Term_IsTheLastThatHasBegun(string day, int? years)
    {
        var terms = RetentionTerms.Read(File(Term("2030-01-01", 7), Term("2020-01-01", 5)));
        Assert.Equal(years, terms.At(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Years);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(0, 0)]
    [InlineData(3, 4)]
    [InlineData(101, 1)]
    [InlineData(-5, 1)]
    public void Term_OutOfRange_IsRefused(int years, int least) =>
        Assert.Throws<JsonException>(() => RetentionTerms.Read(File(Term("2020-01-01", years, least))));

    [Fact]
    public void Terms_ThatContradictEachOtherOrAreMissing_AreRefused()
    {
        Assert.Throws<JsonException>(() => RetentionTerms.Read(File(Term("2020-01-01", 7), Term("2020-01-01", 5))));
        Assert.Throws<JsonException>(() => RetentionTerms.Read(File()));
        Assert.Throws<JsonException>(() => RetentionTerms.Read(File(Term("2020-01-01", 5, source: " "))));
        Assert.Throws<JsonException>(() => RetentionTerms.Read("null"));
        Assert.Throws<JsonException>(() => RetentionTerms.Read("""{"id": "a", "terms": [], "more": 1}"""));
    }

    private static string Term(string from, int years, int least = 1, string source = "s") =>
        $$$"""{"effectiveOn": "{{{from}}}", "years": {{{years}}}, "leastYears": {{{least}}}, "source": {"ja": "{{{source}}}", "en": "s"}, "verifiedOn": null}""";

    private static string File(params string[] terms) =>
        $$"""{"id": "audit-trail", "terms": [{{string.Join(',', terms)}}]}""";
}
