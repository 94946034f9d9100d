using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Hosting;

namespace Ishigaki.Detection;

/// <summary>What is declared about detection: pipelines.</summary>
internal static class DetectionContent
{
    /// <exception cref="FormatException">A file of content/detection/pipelines is wrong.</exception>
    public static PipelineSet Pipelines() =>
        new([.. PipelineFiles().Select(file => PipelineReader.Read(File.ReadAllBytes(file)))]);

    /// <summary>In the order in which they are read.</summary>
    public static IEnumerable<string> PipelineFiles() =>
        Directory
            .GetFiles(Path.Combine(Content.Folder, "detection", "pipelines"), "*.json")
            .Order(StringComparer.Ordinal);

    /// <exception cref="FormatException">content/detection/event-times.json is wrong.</exception>
    public static EventTimes EventTimes() => Engines.Detection.Correlation.EventTimes.Read(Bytes("event-times.json"));

    /// <exception cref="FormatException">content/detection/indicator-fields.json is wrong.</exception>
    public static IndicatorFields IndicatorFields() =>
        Engines.Detection.Indicators.IndicatorFields.Read(Bytes("indicator-fields.json"));

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Content.Folder, "detection", name));
}
