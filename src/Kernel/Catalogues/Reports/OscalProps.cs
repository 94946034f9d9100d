using System.Text.Json;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Properties in our name space: OSCAL's own place for what its model does not know.</summary>
internal static class OscalProps
{
    public static void Write(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string Value)> properties)
    {
        json.WriteStartArray("props");
        foreach (var (name, value) in properties)
        {
            // A property without a value is not allowed.
            if (string.IsNullOrWhiteSpace(value))
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("ns", OscalAssessmentResults.NameSpace);
            json.WriteString("value", OscalText.Line(value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
