using System.Text.Json;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

/// <summary>The records behind an item, in the envelope and in the plain list.</summary>
public class OscalEvidenceTests
{
    private static readonly AssessmentDocumentItem Computed = new(
        "2.2.1.1-①",
        "台帳",
        StateCode.Partly,
        Computed: true,
        [new("owned", "責任者のあるシステム", 40, 2, null), new("current", "更新された行", 42, 0, 0.0m)],
        "42件中40件に責任者がある。",
        [new("systems", "SYS-1", "勘定系", ""), new("systems", "SYS-2", "情報系", "責任者")]
    );

    [Fact]
    public void ToJson_Evidence_IsRelevantEvidenceOfTheObservation()
    {
        using var json = Parse(Computed);

        var evidence = Result(json).GetProperty("observations")[0].GetProperty("relevant-evidence");

        Assert.Equal(2, evidence.GetArrayLength());
        Assert.Equal("systems SYS-2 情報系", evidence[1].GetProperty("description").GetString());
        Assert.Equal("register=systems key=SYS-1", Props(evidence[0]));
        Assert.Equal("register=systems key=SYS-2 missing=責任者", Props(evidence[1]));
    }

    [Fact]
    public void ToJson_Evidence_IsInThePlainListToo()
    {
        using var json = Parse(Computed);

        var evidence = json.RootElement.GetProperty("items")[0].GetProperty("evidence");

        Assert.Equal(
            """{"register":"systems","key":"SYS-2","name":"情報系","missing":"責任者"}""",
            Compact(evidence[1])
        );
        Assert.Equal("", evidence[0].GetProperty("missing").GetString());
    }

    [Fact]
    public void ToJson_Figures_AreTheSameInBothPlaces()
    {
        using var json = Parse(Computed);
        var plain = json.RootElement.GetProperty("items")[0].GetProperty("figures");
        var prop = Result(json)
            .GetProperty("findings")[0]
            .GetProperty("props")
            .EnumerateArray()
            .Single(entry => entry.GetProperty("name").ValueEquals("figures"));

        using var inProperty = JsonDocument.Parse(prop.GetProperty("value").GetString()!);

        Assert.True(JsonElement.DeepEquals(plain, inProperty.RootElement));
        Assert.Equal(JsonValueKind.Null, plain[0].GetProperty("tolerancePercent").ValueKind);
        Assert.Equal(0m, plain[1].GetProperty("tolerancePercent").GetDecimal());
    }

    [Theory]
    [InlineData(StateCode.Partly, true, "EXAMINE")]
    [InlineData(StateCode.DocumentOnly, false, "EXAMINE")]
    [InlineData(StateCode.Attested, false, "INTERVIEW")]
    [InlineData(StateCode.Accepted, false, "UNKNOWN")]
    public void ToJson_Method_SaysHowTheStateCameAbout(string state, bool isComputed, string method)
    {
        using var json = Parse(Computed with { State = state, Computed = isComputed });
        Assert.Equal(method, Result(json).GetProperty("observations")[0].GetProperty("methods")[0].GetString());
    }

    [Fact]
    public void ToJson_NothingObserved_HasNoObservation()
    {
        using var json = Parse(SampleAssessment.Item("2.1-①", StateCode.Unassessed));

        Assert.False(Result(json).TryGetProperty("observations", out _));
        Assert.False(Result(json).GetProperty("findings")[0].TryGetProperty("related-observations", out _));
    }

    [Fact]
    public void ToJson_NoFigures_AreAnEmptyListInBothPlaces()
    {
        using var json = Parse(SampleAssessment.Item("2.1-①", StateCode.Unassessed));

        Assert.Equal(0, json.RootElement.GetProperty("items")[0].GetProperty("figures").GetArrayLength());
        Assert.Contains("figures=[]", Props(Result(json).GetProperty("findings")[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_ReviewedControls_NameEachSectionOnceAndEachItem()
    {
        using var json = Parse(
            Computed,
            Computed with
            {
                Id = "2.2.1.1-②",
            },
            SampleAssessment.Item("2.6-a", StateCode.Met)
        );
        var reviewed = Result(json).GetProperty("reviewed-controls");

        Assert.Equal(
            "section-2.2.1.1 section-2.6",
            Values(reviewed, "control-selections", "include-controls", "control-id")
        );
        Assert.Equal(
            "item-2.2.1.1-1 item-2.2.1.1-2 item-2.6-a",
            Values(reviewed, "control-objective-selections", "include-objectives", "objective-id")
        );
    }

    [Fact]
    public void ToJson_Metadata_NamesTheOrganisationAndTheCatalogue()
    {
        using var json = Parse(Computed);
        var metadata = json.RootElement.GetProperty("assessment-results").GetProperty("metadata");

        Assert.Equal("石垣信用金庫", metadata.GetProperty("parties")[0].GetProperty("name").GetString());
        Assert.Equal("organization", metadata.GetProperty("parties")[0].GetProperty("type").GetString());
        Assert.Equal(
            "catalogue=sample-2024 catalogue-version=2024-06-28 language=ja as-of=2026-03-31",
            Props(metadata)
        );
    }

    [Fact]
    public void ToJson_Properties_AreInOurNameSpace()
    {
        using var json = Parse(Computed);
        Assert.All(
            Result(json).GetProperty("findings")[0].GetProperty("props").EnumerateArray(),
            prop => Assert.Equal(OscalAssessmentResults.NameSpace, prop.GetProperty("ns").GetString())
        );
    }

    [Fact]
    public void Write_Stream_GetsWhatToJsonGives()
    {
        var document = SampleAssessment.Whole();
        using var stream = new MemoryStream();

        OscalAssessmentResults.Write(document, stream, OscalForm.Strict);

        Assert.Equal(OscalAssessmentResults.ToJson(document, OscalForm.Strict), stream.ToArray());
        Assert.True(stream.CanRead);
    }

    private static JsonDocument Parse(params AssessmentDocumentItem[] items) =>
        JsonDocument.Parse(OscalAssessmentResults.ToJson(SampleAssessment.Of("ja", items)));

    private static JsonElement Result(JsonDocument json) =>
        json.RootElement.GetProperty("assessment-results").GetProperty("results")[0];

    private static string Props(JsonElement holder) =>
        string.Join(
            ' ',
            holder
                .GetProperty("props")
                .EnumerateArray()
                .Select(prop => $"{prop.GetProperty("name").GetString()}={prop.GetProperty("value").GetString()}")
        );

    private static string Values(JsonElement reviewed, string list, string include, string id) =>
        string.Join(
            ' ',
            reviewed
                .GetProperty(list)[0]
                .GetProperty(include)
                .EnumerateArray()
                .Select(entry => entry.GetProperty(id).GetString())
        );

    private static string Compact(JsonElement element) =>
        string.Concat(element.GetRawText().Split('\n').Select(line => line.Trim()))
            .Replace("\": ", "\":", StringComparison.Ordinal);
}
