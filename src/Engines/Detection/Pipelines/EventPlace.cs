using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Pipelines;

/// <summary>What of an event decides which rules look at it. Texts are folded; null where the event has none.</summary>
/// <param name="Channel">The channel; <see cref="Other"/> for one that nobody names.</param>
/// <param name="EventId">The event id; <see cref="Other"/> for one that nobody names.</param>
/// <param name="Provider">The provider; <see cref="Other"/> for one that nobody names.</param>
/// <param name="Source">What the event itself says, or what its signs tell.</param>
public sealed record EventPlace(string? Channel, string? EventId, string? Provider, LogSource Source)
{
    /// <summary>Stands for every text that no rule and no pipeline names.</summary>
    public const string Other = "\u0000other";
}

/// <summary>One way in which the events of a rule are found.</summary>
public sealed class Origin
{
    private readonly Func<EventPlace, bool> _accepts;

    internal Origin(Func<EventPlace, bool> accepts, CategoryEvents? events)
    {
        _accepts = accepts;
        Events = events;
    }

    /// <summary>How these events name fields and values differently; null when they do not.</summary>
    public CategoryEvents? Events { get; }

    public bool Accepts(EventPlace place) => _accepts(place);
}
