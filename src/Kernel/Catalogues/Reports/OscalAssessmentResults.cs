using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ishigaki.Kernel.Catalogues.Assessments;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>
/// Writes an assessment as OSCAL 1.1 assessment results (NIST, JSON).
/// <para>
/// Decision: id, state, computed and figures of every item are readable in two ways. Inside the OSCAL envelope
/// each finding has them as <c>props</c> in our name space, which every consumer accepts and keeps. For scripts that
/// know nothing of OSCAL the file has a second top-level member, <c>items</c>: one plain object per item with the
/// keys <c>id</c>, <c>state</c>, <c>computed</c> (boolean) and <c>figures</c> (list of objects).
/// Context: OSCAL's JSON schema forbids unknown members in every object, so plain keys inside findings would make
/// all of them invalid and be lost in conversion. Consequence: the member <c>assessment-results</c> is valid as it
/// stands; the file as a whole is valid once <c>items</c> is left out, which <see cref="OscalForm.Strict"/> does.
/// A reader finds exactly one plain object per item. The file's own remarks say so too.
/// </para>
/// <para>
/// OSCAL knows only satisfied and not-satisfied. Only <c>met</c> is satisfied; an attestation, an accepted
/// exception or an item that does not apply is not-satisfied with the reason <c>other</c> and a remark,
/// so that nobody counts as shown what no record shows.
/// </para>
/// </summary>
public static class OscalAssessmentResults
{
    public const string OscalVersion = "1.1.2";

    /// <summary>Name space of our properties (OSCAL: <c>ns</c>).</summary>
    public const string NameSpace = "https://ishigaki.example/ns/oscal";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <exception cref="ArgumentException">An item stands twice in the document or has a state that does not exist.</exception>
    public static byte[] ToJson(AssessmentDocument document, OscalForm form = OscalForm.WithItems)
    {
        using var stream = new MemoryStream();
        Write(document, stream, form);
        return stream.ToArray();
    }

    /// <inheritdoc cref="ToJson"/>
    public static void Write(AssessmentDocument document, Stream stream, OscalForm form = OscalForm.WithItems)
    {
        Check(document);
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteStartObject("assessment-results");
        json.WriteString("uuid", Uuid(document, "document", TimeOf(document)));
        OscalMetadata.Write(json, document);
        json.WriteStartObject("import-ap");
        json.WriteString("href", $"#{OscalMetadata.PlanUuid(document)}");
        json.WriteEndObject();
        json.WriteStartArray("results");
        OscalResult.Write(json, document);
        json.WriteEndArray();
        OscalMetadata.WriteBackMatter(json, document);
        json.WriteEndObject();
        if (form == OscalForm.WithItems)
        {
            OscalItems.Write(json, document);
        }

        json.WriteEndObject();
    }

    internal static Guid Uuid(AssessmentDocument document, string kind, string name) =>
        OscalUuid.Of(document.Organisation, document.Catalogue.Id, DayOf(document.AsOf), kind, name);

    internal static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string TimeOf(AssessmentDocument document) =>
        document.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    internal static string In(AssessmentDocument document, string ja, string en) =>
        string.Equals(document.Language, "en", StringComparison.Ordinal) ? en : ja;

    private static void Check(AssessmentDocument document)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in document.Items)
        {
            if (!StateCode.IsKnown(item.State))
            {
                throw new ArgumentException($"Item {item.Id} has the unknown state '{item.State}'.", nameof(document));
            }

            if (!ids.Add(ItemId.ToToken(item.Id)))
            {
                throw new ArgumentException($"Item {item.Id} stands twice in the document.", nameof(document));
            }
        }
    }
}
