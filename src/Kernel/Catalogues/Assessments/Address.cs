using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Assessments;

/// <summary>Whether an item is meant for an organisation.</summary>
public enum AddressAnswer
{
    /// <summary>The organisation has not said enough, or not lately; until then the item counts as meant for it.</summary>
    Open,
    Addressed,
    NotAddressed,
}

/// <summary>Whether an item is meant for an organisation, and why, in one sentence.</summary>
public sealed record Address(AddressAnswer Answer, Localized Why)
{
    /// <summary>Basic items are meant for everybody (1.1, note).</summary>
    public static Address Everybody { get; } =
        new(
            AddressAnswer.Addressed,
            ("基本的な対応事項はすべての金融機関等に向けられています。", "Basic items address every institution.")
        );

    /// <summary>Nobody asked.</summary>
    public static Address Unasked { get; } =
        new(AddressAnswer.Open, ("向け先を確かめていません。", "Whom it addresses was not asked."));

    /// <summary>As programs read it: true, false, or null while it is open.</summary>
    public bool? Value =>
        Answer switch
        {
            AddressAnswer.Addressed => true,
            AddressAnswer.NotAddressed => false,
            AddressAnswer.Open => null,
        };
}

/// <summary>What the profile says that decides whom desirable items address; null or empty where it says nothing.</summary>
/// <param name="Sector">The code of a sector.</param>
/// <param name="Scale">large, medium or small.</param>
/// <param name="SpecifiedOn">The first day of the designation under the economic security law.</param>
/// <param name="ConfirmedOn">When somebody last confirmed the profile.</param>
public sealed record ProfileFacts(
    string Sector,
    string Scale,
    bool? RegionalImpact,
    bool? ClearingBody,
    bool? SpecifiedInfrastructure,
    DateOnly? SpecifiedOn,
    DateOnly? ConfirmedOn
);
