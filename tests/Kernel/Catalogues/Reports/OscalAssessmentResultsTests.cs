using System.Text;
using System.Text.Json;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class OscalAssessmentResultsTests
{
    [Fact]
    public void ToJson_Document_HasTheEnvelope()
    {
        using var json = Parse(SampleAssessment.Whole());
        var results = json.RootElement.GetProperty("assessment-results");
        var metadata = results.GetProperty("metadata");

        Assert.Equal("1.1.2", metadata.GetProperty("oscal-version").GetString());
        Assert.Equal("2026-04-01T09:30:00+09:00", metadata.GetProperty("last-modified").GetString());
        Assert.Equal("2026-03-31", metadata.GetProperty("version").GetString());
        Assert.Contains("石垣信用金庫", metadata.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains("items", metadata.GetProperty("remarks").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, results.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void ToJson_ImportedPlan_IsAResourceOfTheDocument()
    {
        using var json = Parse(SampleAssessment.Whole());
        var results = json.RootElement.GetProperty("assessment-results");

        var href = results.GetProperty("import-ap").GetProperty("href").GetString();
        var resource = results.GetProperty("back-matter").GetProperty("resources")[0];

        Assert.Equal($"#{resource.GetProperty("uuid").GetString()}", href);
    }

    [Fact]
    public void ToJson_PlainSearch_FindsEveryItemExactlyOnce()
    {
        var document = SampleAssessment.Whole();
        using var json = Parse(document);

        var found = Objects(json.RootElement).Where(IsPlainItem).ToList();

        Assert.Equal(SampleAssessment.Count, found.Count);
        for (var at = 0; at < found.Count; at++)
        {
            Assert.Equal(document.Items[at].Id, found[at].GetProperty("id").GetString());
            Assert.Equal(document.Items[at].State, found[at].GetProperty("state").GetString());
            Assert.Equal(document.Items[at].Computed, found[at].GetProperty("computed").GetBoolean());
            Assert.Equal(document.Items[at].Figures.Count, found[at].GetProperty("figures").GetArrayLength());
        }
    }

    [Fact]
    public void ToJson_EveryFinding_HasTheFiveProperties()
    {
        var document = SampleAssessment.Whole();
        using var json = Parse(document);

        var findings = Result(json).GetProperty("findings").EnumerateArray().ToList();

        Assert.Equal(SampleAssessment.Count, findings.Count);
        foreach (var (finding, item) in findings.Zip(document.Items))
        {
            var props = finding
                .GetProperty("props")
                .EnumerateArray()
                .ToDictionary(
                    prop => prop.GetProperty("name").GetString()!,
                    prop => prop.GetProperty("value").GetString()!,
                    StringComparer.Ordinal
                );
            Assert.Equal(5, props.Count);
            Assert.Equal(
                item.Addressed is { } addressed ? addressed.ToString() : "open",
                props["addressed"],
                ignoreCase: true
            );
            Assert.Equal((item.Id, item.State), (props["id"], props["state"]));
            Assert.Equal(item.Computed, bool.Parse(props["computed"]));
            using var figures = JsonDocument.Parse(props["figures"]);
            Assert.Equal(item.Figures.Count, figures.RootElement.GetArrayLength());
        }
    }

    [Fact]
    public void ToJson_Figure_HasCountsAndTolerance()
    {
        using var json = Parse(SampleAssessment.Whole());

        var figure = json.RootElement.GetProperty("items")[0].GetProperty("figures")[0];

        Assert.Equal("systems-with-owner", figure.GetProperty("name").GetString());
        Assert.Equal(40, figure.GetProperty("satisfied").GetInt64());
        Assert.Equal(0, figure.GetProperty("lacking").GetInt64());
        Assert.Equal(5.5m, figure.GetProperty("tolerancePercent").GetDecimal());
    }

    [Theory]
    [InlineData(StateCode.Met, "satisfied", "pass")]
    [InlineData(StateCode.Partly, "not-satisfied", "fail")]
    [InlineData(StateCode.NotMet, "not-satisfied", "fail")]
    [InlineData(StateCode.DocumentOnly, "not-satisfied", "other")]
    [InlineData(StateCode.Attested, "not-satisfied", "other")]
    [InlineData(StateCode.Accepted, "not-satisfied", "other")]
    [InlineData(StateCode.NotApplicable, "not-satisfied", "other")]
    [InlineData(StateCode.Unassessed, "not-satisfied", "other")]
    [InlineData(StateCode.Incomplete, "not-satisfied", "other")]
    public void ToJson_State_BecomesOscalStatus(string state, string expected, string reason)
    {
        using var json = Parse(SampleAssessment.Of("en", SampleAssessment.Item("2.1-①", state)));

        var status = Result(json).GetProperty("findings")[0].GetProperty("target").GetProperty("status");

        Assert.Equal(expected, status.GetProperty("state").GetString());
        Assert.Equal(reason, status.GetProperty("reason").GetString());
        Assert.Equal(StateCode.LabelOf(state).En, status.GetProperty("remarks").GetString());
    }

    [Theory]
    [InlineData("2.2.1-①", "item-2.2.1-1")]
    [InlineData("2.6-⑩", "item-2.6-10")]
    [InlineData("2.2.1-a", "item-2.2.1-a")]
    public void ToJson_Target_IsAToken(string id, string target)
    {
        using var json = Parse(SampleAssessment.Of("ja", SampleAssessment.Item(id, StateCode.Met)));

        Assert.Equal(
            target,
            Result(json).GetProperty("findings")[0].GetProperty("target").GetProperty("target-id").GetString()
        );
        Assert.Equal(
            target,
            Result(json)
                .GetProperty("reviewed-controls")
                .GetProperty("control-objective-selections")[0]
                .GetProperty("include-objectives")[0]
                .GetProperty("objective-id")
                .GetString()
        );
    }

    [Fact]
    public void ToJson_Observations_AreThoseTheFindingsReferTo()
    {
        using var json = Parse(SampleAssessment.Whole());
        var observed = Result(json)
            .GetProperty("observations")
            .EnumerateArray()
            .Select(observation => observation.GetProperty("uuid").GetGuid())
            .ToList();

        var referred = Result(json)
            .GetProperty("findings")
            .EnumerateArray()
            .Where(finding => finding.TryGetProperty("related-observations", out _))
            .Select(finding =>
                finding.GetProperty("related-observations")[0].GetProperty("observation-uuid").GetGuid()
            );

        Assert.Equal(observed, referred);
        Assert.InRange(observed.Count, 1, SampleAssessment.Count - 1);
    }

    [Fact]
    public void ToJson_SameInput_GivesTheSameBytes() =>
        Assert.Equal(
            OscalAssessmentResults.ToJson(SampleAssessment.Whole()),
            OscalAssessmentResults.ToJson(SampleAssessment.Whole())
        );

    [Fact]
    public void ToJson_OtherDayOrOrganisation_GivesOtherUuids()
    {
        var document = SampleAssessment.Whole();

        var all = new[]
        {
            document,
            document with
            {
                AsOf = document.AsOf.AddDays(1),
            },
            document with
            {
                Organisation = "別の信用金庫",
            },
        }
            .SelectMany(FindingUuids)
            .ToList();

        Assert.Equal(SampleAssessment.Count * 3, all.Distinct().Count());
    }

    [Fact]
    public void ToJson_MadeAgainLater_KeepsTheUuidsOfFindings()
    {
        var document = SampleAssessment.Whole();
        Assert.Equal(FindingUuids(document), FindingUuids(document with { At = document.At.AddHours(1) }));
    }

    [Fact]
    public void ToJson_Strict_HasNothingBesideTheEnvelope()
    {
        using var json = JsonDocument.Parse(OscalAssessmentResults.ToJson(SampleAssessment.Whole(), OscalForm.Strict));

        Assert.Equal("assessment-results", Assert.Single(json.RootElement.EnumerateObject()).Name);
        Assert.DoesNotContain(Objects(json.RootElement), IsPlainItem);
    }

    [Fact]
    public void ToJson_Language_ChoosesTheTexts()
    {
        Assert.Contains("充足", Text(SampleAssessment.Whole("ja")), StringComparison.Ordinal);
        Assert.Contains("partly met", Text(SampleAssessment.Whole("en")), StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_Basis_IsTheRemarkOfTheFinding()
    {
        var item = SampleAssessment.Item("2.1-①", StateCode.Attested) with
        {
            Basis = new("監査で確認", "山田", new(2026, 12, 31)),
        };
        using var json = Parse(SampleAssessment.Of("ja", item));

        Assert.Equal(
            "監査で確認（山田、2026-12-31まで）",
            Result(json).GetProperty("findings")[0].GetProperty("remarks").GetString()
        );
        Assert.Equal(
            "2026-12-31",
            json.RootElement.GetProperty("items")[0].GetProperty("basis").GetProperty("until").GetString()
        );
    }

    [Fact]
    public void ToJson_UnknownStateOrRepeatedItem_IsADefect()
    {
        var item = SampleAssessment.Item("2.1-①", StateCode.Met);

        Assert.Throws<ArgumentException>(() =>
            OscalAssessmentResults.ToJson(SampleAssessment.Of("ja", item with { State = "fine" }))
        );
        Assert.Throws<ArgumentException>(() => OscalAssessmentResults.ToJson(SampleAssessment.Of("ja", item, item)));
    }

    private static string Text(AssessmentDocument document) =>
        Encoding.UTF8.GetString(OscalAssessmentResults.ToJson(document));

    private static JsonDocument Parse(AssessmentDocument document) =>
        JsonDocument.Parse(OscalAssessmentResults.ToJson(document));

    private static JsonElement Result(JsonDocument json) =>
        json.RootElement.GetProperty("assessment-results").GetProperty("results")[0];

    private static List<Guid> FindingUuids(AssessmentDocument document)
    {
        using var json = Parse(document);
        return
        [
            .. Result(json)
                .GetProperty("findings")
                .EnumerateArray()
                .Select(finding => finding.GetProperty("uuid").GetGuid()),
        ];
    }

    private static bool IsPlainItem(JsonElement element) =>
        element.TryGetProperty("id", out _)
        && element.TryGetProperty("state", out _)
        && element.TryGetProperty("computed", out _)
        && element.TryGetProperty("figures", out _);

    /// <summary>What a simple script does: walk through everything.</summary>
    private static IEnumerable<JsonElement> Objects(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(member => Objects(member.Value))
                .Prepend(element),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
            _ => [],
        };
}
