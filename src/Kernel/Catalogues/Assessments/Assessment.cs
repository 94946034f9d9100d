using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Entries;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>Where an organisation stands on one item, and why.</summary>
/// <param name="Otherwise">With <see cref="ItemState.Incomplete"/>: the state that the accepted rows alone give.</param>
/// <param name="Outcome">Set when a check computed the state from ledgers.</param>
/// <param name="Attestation">Set when a person said something about the item, expired or not.</param>
/// <param name="MovedAt">When the evidence last moved; null when there is none.</param>
public sealed record AssessedItem(
    CatalogueItem Item,
    ItemState State,
    ItemState? Otherwise,
    CheckOutcome? Outcome,
    AttestationRecord? Attestation,
    DateTimeOffset? MovedAt
)
{
    /// <summary>From this many days without a movement the evidence is shown faded.</summary>
    public const int StaleAfterDays = 90;

    public bool Computed => Outcome is not null && State != ItemState.NotApplicable;

    public bool IsStaleOn(DateOnly day) =>
        State is not (ItemState.Unassessed or ItemState.NotApplicable)
        && MovedAt is { } moved
        && DateOnly.FromDateTime(moved.UtcDateTime).AddDays(StaleAfterDays) < day;

    /// <summary>Somebody has to do something: not met, incomplete, partly or a document only.</summary>
    public bool NeedsWork =>
        State is ItemState.NotMet or ItemState.Incomplete or ItemState.Partly or ItemState.DocumentOnly;
}

/// <summary>An organisation held against a catalogue on a day.</summary>
public sealed record Assessment(
    Catalogue Catalogue,
    Guid OrganisationId,
    string OrganisationName,
    Freshness Freshness,
    DateTimeOffset At,
    IReadOnlyList<AssessedItem> Items
)
{
    public DateOnly AsOf => Freshness.AsOf;

    public int Count(ItemState state) => Items.Count(item => item.State == state);

    public AssessedItem? Find(string? id) =>
        Catalogue.Find(id) is { } wanted
            ? Items.FirstOrDefault(item => string.Equals(item.Item.Id, wanted.Id, StringComparison.Ordinal))
            : null;
}
