using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Hosting;

namespace Ishigaki.Detection;

/// <summary>What is declared about detection: pipelines.</summary>
internal static class DetectionContent
{
    /// <exception cref="FormatException">A file of content/detection/pipelines is wrong.</exception>
    public static PipelineSet Pipelines() =>
        new([
            .. Directory
                .GetFiles(Path.Combine(Content.Folder, "detection", "pipelines"), "*.json")
                .Order(StringComparer.Ordinal)
                .Select(file => PipelineReader.Read(File.ReadAllBytes(file))),
        ]);
}
