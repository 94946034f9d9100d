namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>The time that an excerpt is said to be about, both ends included. Whoever made it says so; nobody signs it.</summary>
public sealed record TrailSpan(DateTimeOffset From, DateTimeOffset To);

/// <summary>What an excerpt shows.</summary>
/// <param name="First">The first entry shown, by position; zero when none is.</param>
/// <param name="Last">The last entry shown and proven: between the two nothing is missing.</param>
/// <param name="Outside">Entries sealed together with these and given as hashes only.</param>
/// <param name="Link">The head that its chain of heads leads to.</param>
public sealed record TrailExcerpt(TrailSpan Span, long First, long Last, long Outside, TrailHead? Link);

/// <summary>An act that allows bodies to be taken out.</summary>
/// <param name="Entry">Its own position: it allows nothing from there on.</param>
/// <param name="SealedBefore">Only what was sealed before this instant; null in acts that do not say.</param>
public sealed record RetentionAct(long Entry, long First, long Last, DateTimeOffset? SealedBefore);
