namespace Ishigaki.Engines.Logs;

/// <summary>
/// Where an event without a Windows channel stands, in the words of a Sigma rule's <c>logsource</c>. What is null is
/// left to the format.
/// </summary>
public sealed record LogPlacement(string? Product = null, string? Category = null, string? Service = null)
{
    public static LogPlacement OfFormat { get; } = new();
}
