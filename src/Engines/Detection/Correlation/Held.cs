namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>A hit, or what a correlation found, as it is kept in a group.</summary>
/// <param name="Member">Which rule of the correlation it is of.</param>
/// <param name="Line">Where the event, or the last of the events, stands.</param>
/// <param name="Text">The value to count, or nothing.</param>
/// <param name="Number">The value to reckon with, or 0.</param>
/// <param name="Lines">Where all events stand; null for the one of <paramref name="Line"/>.</param>
internal sealed record Held(
    long Time,
    int Member,
    EventLine Line,
    IReadOnlyList<string?> Values,
    string Text,
    decimal Number,
    IReadOnlyList<EventLine>? Lines,
    long Events
);

/// <summary>A condition that was met.</summary>
/// <param name="Hits">What is behind it, in order of time; at least one.</param>
internal readonly record struct Met(decimal Figure, IReadOnlyList<Held> Hits);
