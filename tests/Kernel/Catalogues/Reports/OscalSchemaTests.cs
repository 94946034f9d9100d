using System.Text.Json;
using System.Text.RegularExpressions;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

/// <summary>
/// The facts of NIST's JSON schema for assessment results (1.1) that concern the members we write: which members an
/// object may have, which it must have, and the patterns of data types. The schema allows no others anywhere.
/// </summary>
public class OscalSchemaTests
{
    private const string Uuid =
        "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$";
    private const string Token = @"^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$";
    private const string Line = @"^\S(.*\S)?$";
    private const string Uri = @"^[a-zA-Z][a-zA-Z0-9+\-.]+:.+$";
    private const string Time = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$";

    /// <summary>Object by the member that holds it → members; those with ! are required.</summary>
    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["assessment-results"] = "uuid! metadata! import-ap! local-definitions results! back-matter",
        ["metadata"] =
            "title! published last-modified! version! oscal-version! revisions document-ids props links roles locations parties responsible-parties actions remarks",
        ["parties"] =
            "uuid! type! name short-name external-ids props links email-addresses telephone-numbers addresses location-uuids member-of-organizations remarks",
        ["import-ap"] = "href! remarks",
        ["results"] =
            "uuid! title! description! start! end props links local-definitions reviewed-controls! attestations assessment-log observations risks findings remarks",
        ["reviewed-controls"] = "description props links control-selections! control-objective-selections remarks",
        ["control-selections"] = "description props links include-all include-controls exclude-controls remarks",
        ["include-controls"] = "control-id! statement-ids",
        ["control-objective-selections"] =
            "description props links include-all include-objectives exclude-objectives remarks",
        ["include-objectives"] = "objective-id!",
        ["include-all"] = "",
        ["observations"] =
            "uuid! title description! props links methods! types origins subjects relevant-evidence collected! expires remarks",
        ["relevant-evidence"] = "href description! props links remarks",
        ["findings"] =
            "uuid! title! description! props links origins target! implementation-statement-uuid related-observations related-risks remarks",
        ["target"] = "type! target-id! title description props links status! implementation-status remarks",
        ["status"] = "state! reason remarks",
        ["related-observations"] = "observation-uuid!",
        ["props"] = "name! uuid ns value! class group remarks",
        ["back-matter"] = "resources",
        ["resources"] = "uuid! title description props document-ids citation rlinks base64 remarks",
    };

    /// <summary>Member → pattern of its data type.</summary>
    private static readonly Dictionary<string, string> Patterns = new(StringComparer.Ordinal)
    {
        ["uuid"] = Uuid,
        ["observation-uuid"] = Uuid,
        ["ns"] = Uri,
        ["value"] = Line,
        ["version"] = Line,
        ["oscal-version"] = Line,
        ["last-modified"] = Time,
        ["start"] = Time,
        ["end"] = Time,
        ["collected"] = Time,
        ["control-id"] = Token,
        ["objective-id"] = Token,
        ["target-id"] = Token,
        ["reason"] = Token,
        ["methods"] = Line,
        ["type"] = "^(objective-id|organization)$",
        ["state"] = "^(satisfied|not-satisfied)$",
        ["href"] = "^#",
    };

    public static TheoryData<string> Oddities =>
        [
            "",
            " ",
            "改行\n二行目\r\n",
            "\t字下げ",
            "\u0000\u0007\u001b[31m",
            "\ud800 片割れ \udfff",
            "𠮷野家 🏦",
            "\"引用\" \\ <b>&amp;</b>",
            "\u2028\u2029\u0085",
            "全角　空白",
            "{\"id\":1}",
            "‮rtl",
        ];

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void ToJson_Whole_KeepsToTheSchema(string language) => AssertValid(SampleAssessment.Whole(language));

    [Fact]
    public void ToJson_NoItems_KeepsToTheSchema() => AssertValid(SampleAssessment.Of("ja"));

    [Theory]
    [MemberData(nameof(Oddities))]
    public void ToJson_SpecialCharactersAnywhere_KeepsToTheSchema(string odd)
    {
        var item = new AssessmentDocumentItem(
            "2.1-①",
            odd,
            StateCode.Partly,
            Computed: true,
            [new(odd, odd, 1, 2, null)],
            odd,
            [new(odd, odd, odd, odd)],
            new(odd, odd, null)
        );
        var document = SampleAssessment.Of("ja", item) with { Organisation = odd, Catalogue = new(odd, odd, odd) };

        AssertValid(document);
    }

    [Fact]
    public void ToJson_IdOfAnotherCatalogue_KeepsToTheSchema() =>
        AssertValid(
            SampleAssessment.Of(
                "en",
                SampleAssessment.Item("GV.OC-01", StateCode.Met),
                SampleAssessment.Item("条 1/2", StateCode.Met)
            )
        );

    [Fact]
    public void ToJson_RareKanjiAndMarkup_AreReadBackAsWritten()
    {
        const string name = "𠮷野 <b>\"&\" 🏦";
        var document = SampleAssessment.Of("ja", SampleAssessment.Item("2.1-①", StateCode.Met) with { Title = name });

        using var json = JsonDocument.Parse(OscalAssessmentResults.ToJson(document));

        Assert.Equal(name, json.RootElement.GetProperty("items")[0].GetProperty("title").GetString());
    }

    [Fact]
    public void Schema_PlainKeyInAFinding_IsFound()
    {
        using var json = JsonDocument.Parse(
            """{"uuid":"x","title":"t","description":"d","target":{},"computed":true}"""
        );
        Assert.ThrowsAny<Exception>(() => AssertObject(json.RootElement, "findings"));
    }

    private static void AssertValid(AssessmentDocument document)
    {
        using var strict = JsonDocument.Parse(OscalAssessmentResults.ToJson(document, OscalForm.Strict));
        AssertObject(strict.RootElement.GetProperty("assessment-results"), "assessment-results");
        using var whole = JsonDocument.Parse(OscalAssessmentResults.ToJson(document));
        Assert.Equal(document.Items.Count, whole.RootElement.GetProperty("items").GetArrayLength());
        Assert.True(
            JsonElement.DeepEquals(
                strict.RootElement.GetProperty("assessment-results"),
                whole.RootElement.GetProperty("assessment-results")
            )
        );
    }

    private static void AssertObject(JsonElement element, string name)
    {
        Assert.True(Members.TryGetValue(name, out var list), $"{name} is no object of the schema");
        var allowed = list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var required in allowed.Where(member => member.EndsWith('!')))
        {
            Assert.True(element.TryGetProperty(required[..^1], out _), $"{name} lacks {required}");
        }

        foreach (var member in element.EnumerateObject())
        {
            Assert.True(
                Array.Exists(allowed, known => known.TrimEnd('!').Equals(member.Name, StringComparison.Ordinal)),
                $"{name} may not have {member.Name}"
            );
            AssertValue(member.Value, member.Name);
        }
    }

    private static void AssertValue(JsonElement value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AssertObject(value, name);
                break;
            case JsonValueKind.Array:
                Assert.NotEqual(0, value.GetArrayLength());
                Assert.All(value.EnumerateArray(), entry => AssertValue(entry, name));
                break;
            default:
                var text = value.GetString()!;
                Assert.NotEmpty(text);
                Assert.DoesNotContain('\ufffe', text);
                var pattern = Patterns.GetValueOrDefault(name, ".");
                Assert.True(
                    Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1)),
                    $"{name}: {text}"
                );
                break;
        }
    }
}
