using Ishigaki.Engines.Evidence;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>An attestation as the assessment reads it.</summary>
public sealed record AttestationRecord(
    Guid Id,
    string Item,
    string Basis,
    string Statement,
    string Evidence,
    string AttestedBy,
    DateOnly? AttestedOn,
    DateOnly? ExpiresOn
)
{
    /// <summary>Said at the time in question: not later, and not expired. The day of expiry still counts.</summary>
    public bool HoldsOn(DateOnly day) => (AttestedOn is null || AttestedOn <= day) && !HasExpiredOn(day);

    public bool HasExpiredOn(DateOnly day) => ExpiresOn is { } last && last < day;

    /// <summary>An attestation that does not hold, or of a kind that this program does not know, leaves the item unassessed.</summary>
    public ItemState StateOn(DateOnly day) =>
        !HoldsOn(day) || string.IsNullOrWhiteSpace(Statement)
            ? ItemState.Unassessed
            : Basis switch
            {
                "practised" when ExpiresOn is not null => ItemState.Attested,
                "document-only" when ExpiresOn is not null => ItemState.DocumentOnly,
                "not-applicable" => ItemState.NotApplicable,
                _ => ItemState.Unassessed,
            };
}
