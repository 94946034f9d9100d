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

    /// <summary>Whether the item is meant for the organisation.</summary>
    public Address Address { get; init; } = Item.Kind == ItemKind.Basic ? Address.Everybody : Address.Unasked;

    /// <summary>
    /// False where the item is not meant for the organisation: it may be answered all the same, and is never work that is
    /// left to do.
    /// </summary>
    public bool Asked => Address.Answer != AddressAnswer.NotAddressed;

    /// <summary>Nobody has assessed an item that is meant for the organisation.</summary>
    public bool IsUnassessed => Asked && State == ItemState.Unassessed;

    public bool Computed => Outcome is not null && State != ItemState.NotApplicable;

    /// <summary>As it is counted: what is not asked of the organisation is not among the unassessed.</summary>
    public bool IsIn(ItemState state) => State == state && (Asked || state != ItemState.Unassessed);

    public bool IsStaleOn(DateOnly day) =>
        State is not (ItemState.Unassessed or ItemState.NotApplicable)
        && MovedAt is { } moved
        && DateOnly.FromDateTime(moved.UtcDateTime).AddDays(StaleAfterDays) < day;

    /// <summary>Somebody has to do something: not met, incomplete, partly or a document only.</summary>
    public bool NeedsWork =>
        Asked && State is (ItemState.NotMet or ItemState.Incomplete or ItemState.Partly or ItemState.DocumentOnly);
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

    public int Count(ItemState state) => Items.Count(item => item.IsIn(state));

    /// <summary>Whom the desirable items address, by reason, the largest group first.</summary>
    public IReadOnlyList<(Address Address, int Items)> Addresses =>
        [
            .. Items
                .Where(item => item.Item.Kind == ItemKind.Desirable)
                .CountBy(item => item.Address)
                .Select(pair => (pair.Key, pair.Value))
                .OrderByDescending(pair => pair.Value),
        ];

    public AssessedItem? Find(string? id) =>
        Catalogue.Find(id) is { } wanted
            ? Items.FirstOrDefault(item => string.Equals(item.Item.Id, wanted.Id, StringComparison.Ordinal))
            : null;
}
