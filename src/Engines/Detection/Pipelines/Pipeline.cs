using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Pipelines;

/// <summary>How the events of some product are found and how they name what rules name. Data; see content/detection.</summary>
/// <param name="Name">For people.</param>
/// <param name="Product">The product that channels and categories belong to; null for a pipeline of names only.</param>
/// <param name="TakesUnknownChannels">Events of channels that nobody names are this product's.</param>
/// <param name="Envelopes">Paths whose members are fields of the event: <c>Event.EventData</c>; <c>*</c> is any name.</param>
/// <param name="Names">Field of rules, and paths in events at which it may stand besides its own name.</param>
/// <param name="Channels">Service, and the channels that carry it.</param>
/// <param name="Categories">Category, and the events that are of it.</param>
/// <param name="Signs">What tells an event that names neither channel nor source.</param>
public sealed record Pipeline(
    string Name,
    string? Product,
    bool TakesUnknownChannels,
    IReadOnlyList<string> Envelopes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Names,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Channels,
    IReadOnlyDictionary<string, IReadOnlyList<CategoryEvents>> Categories,
    IReadOnlyList<EventSign> Signs
);

/// <summary>Events of certain channels and ids that are of a category.</summary>
/// <param name="EventIds">Empty for all.</param>
/// <param name="Fields">Field of rules, and what these events call it.</param>
/// <param name="Values">Field of rules, and what its values are in these events, by folded text.</param>
public sealed record CategoryEvents(
    IReadOnlyList<string> Channels,
    IReadOnlyList<string> EventIds,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values
);

/// <summary>Events that have these fields come from this source.</summary>
/// <param name="Fields">Path, and the value without regard to case; <c>*</c> for any.</param>
public sealed record EventSign(IReadOnlyDictionary<string, string> Fields, LogSource Source);
