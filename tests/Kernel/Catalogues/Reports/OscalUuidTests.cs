using System.Text.Json;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class OscalUuidTests
{
    [Fact]
    public void ToJson_NamesThatRunTogether_GiveDifferentUuids()
    {
        var one = SampleAssessment.Of("ja", SampleAssessment.Item("2.1-①", StateCode.Met)) with
        {
            Organisation = "石垣1",
        };
        var other = one with { Organisation = "石垣", Catalogue = one.Catalogue with { Id = "1" + one.Catalogue.Id } };

        Assert.NotEqual(DocumentUuid(one), DocumentUuid(other));
    }

    /// <summary>
    /// Files of earlier versions of the program stay comparable: the value must never change.
    /// It was computed with another implementation of version 5 UUIDs.
    /// </summary>
    [Fact]
    public void ToJson_Uuid_IsStableAcrossVersionsOfTheProgram()
    {
        var document = SampleAssessment.Of("ja", SampleAssessment.Item("2.1-①", StateCode.Met));
        Assert.Equal(new Guid("989ae7ba-2413-5c0c-b605-772f897769e2"), DocumentUuid(document));
    }

    private static Guid DocumentUuid(AssessmentDocument document)
    {
        using var json = JsonDocument.Parse(OscalAssessmentResults.ToJson(document));
        return json.RootElement.GetProperty("assessment-results").GetProperty("uuid").GetGuid();
    }
}
