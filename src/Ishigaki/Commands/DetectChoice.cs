using Ishigaki.Detection;

namespace Ishigaki.Commands;

/// <summary>What the command line says about a run of detection.</summary>
/// <param name="Out">Null for the standard output.</param>
/// <param name="Stats">Where the figures go; null for nowhere.</param>
/// <param name="Lateness">In ticks: how late an event may come; null waits for all.</param>
/// <param name="Reading">How logs are read; its zone is that of times without one.</param>
internal sealed record DetectChoice(
    RuleChoice Rules,
    IReadOnlyList<string> Events,
    string? Out,
    string? Stats,
    int Threads,
    bool WithEvent,
    IReadOnlyList<string> Indicators,
    IReadOnlyList<string> Exceptions,
    long? Lateness,
    LogReading Reading
);
