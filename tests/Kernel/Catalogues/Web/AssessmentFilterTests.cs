using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Web;
using Ishigaki.Kernel.Tests.Catalogues.Reports;
using Xunit;

namespace Ishigaki.Kernel.Tests.Catalogues.Web;

public sealed class AssessmentFilterTests
{
    private static readonly HashSet<string> Nobody = new(StringComparer.Ordinal);

    [Fact]
    public void Parse_WordsOfAnAddress_AreUnderstood()
    {
        var filter = AssessmentFilter.Parse("partly", "basic", "2026-04-01");

        Assert.Equal(new AssessmentFilter(ItemState.Partly, AssessmentView.Basic, new DateOnly(2026, 4, 1)), filter);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", "", "")]
    [InlineData("gone", "sideways", "yesterday")]
    [InlineData("met'--", "<b>", "2026-13-40")]
    public void Parse_UnknownWords_FilterNothing(string? state, string? view, string? since)
    {
        var filter = AssessmentFilter.Parse(state, view, since);

        Assert.False(filter.IsOn);
        Assert.Equal("/assessment", filter.Address);
    }

    [Fact]
    public void Address_OfEveryStateAndView_IsReadBack()
    {
        foreach (var state in Enum.GetValues<ItemState>())
        {
            foreach (var view in Enum.GetValues<AssessmentView>())
            {
                var filter = new AssessmentFilter(state, view, null);
                var query = filter
                    .Address.Split('?')[1]
                    .Split('&')
                    .Select(part => part.Split('='))
                    .ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);

                Assert.Equal(filter, AssessmentFilter.Parse(query["state"], query.GetValueOrDefault("view"), null));
            }
        }
    }

    [Fact]
    public void With_TheStateThatIsOn_SwitchesItOff()
    {
        var filter = AssessmentFilter.Parse("partly", "basic", null);

        Assert.Equal("/assessment?view=basic", filter.With(ItemState.Partly));
        Assert.Equal("/assessment?state=not-met&view=basic", filter.With(ItemState.NotMet));
    }

    [Fact]
    public void Count_DoesNotDependOnTheStateThatIsOn()
    {
        var assessment = Held.Mixed();

        Assert.Equal(assessment.Items.Count, AssessmentFilter.Count(AssessmentView.All, assessment, Nobody));
        Assert.Equal(
            assessment.Items.Count,
            AssessmentFilter.Count(AssessmentView.Basic, assessment, Nobody)
                + AssessmentFilter.Count(AssessmentView.Desirable, assessment, Nobody)
        );
    }

    [Fact]
    public void Shows_StateAndView_BothCount()
    {
        var assessment = Held.Mixed();
        var filter = AssessmentFilter.Parse("not-applicable", "basic", null);

        Assert.DoesNotContain(assessment.Items, item => filter.Shows(item, assessment.AsOf, Nobody));
        Assert.Single(
            assessment.Items,
            item => AssessmentFilter.Parse("not-applicable", "desirable", null).Shows(item, assessment.AsOf, Nobody)
        );
    }

    [Fact]
    public void Shows_Due_AreAttestationsThatEndWithinThirtyDays()
    {
        var assessment = Held.Mixed();
        var due = assessment.Items.Where(item =>
            AssessmentFilter.Parse(null, "due", null).Shows(item, assessment.AsOf, Nobody)
        );

        Assert.Equal("2.1.1-①", Assert.Single(due).Item.Id);
    }

    [Fact]
    public void Shows_Fallen_AreTheItemsNamed()
    {
        var assessment = Held.Mixed();
        var fallen = new HashSet<string>(StringComparer.Ordinal) { "2.2.1-①" };

        Assert.Equal(1, AssessmentFilter.Count(AssessmentView.Fallen, assessment, fallen));
        Assert.Equal(0, AssessmentFilter.Count(AssessmentView.Fallen, assessment, Nobody));
    }
}
