using Ishigaki.Kernel.Catalogues.Assessments;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Where an organisation stands on a catalogue on one day, detached from how it was found out.</summary>
/// <param name="Organisation">Name of the organisation.</param>
/// <param name="Catalogue">The catalogue it is held against.</param>
/// <param name="AsOf">The day the states describe.</param>
/// <param name="At">When the document was made.</param>
/// <param name="Language">Language of the texts: ja or en.</param>
/// <param name="Items">Every item of the catalogue once.</param>
public sealed record AssessmentDocument(
    string Organisation,
    AssessedCatalogue Catalogue,
    DateOnly AsOf,
    DateTimeOffset At,
    string Language,
    IReadOnlyList<AssessmentDocumentItem> Items
);

public sealed record AssessedCatalogue(string Id, string Version, string Title);

/// <param name="Id">Id of the item: <c>2.2.1-①</c>.</param>
/// <param name="Title">The requirement in a few words.</param>
/// <param name="State">One of <see cref="StateCode"/>.</param>
/// <param name="Computed">True when records decided the state, false when a person did.</param>
/// <param name="Figures">The counts the state was computed from.</param>
/// <param name="Summary">One or two sentences for people.</param>
/// <param name="Evidence">The entries behind the figures.</param>
/// <param name="Basis">What a state rests on that records do not show; null when computed.</param>
/// <param name="Addressed">Whether the item is meant for the organisation; null while its profile leaves that open.</param>
/// <param name="AddressedWhy">Why, in one sentence for people; empty when it was not asked.</param>
public sealed record AssessmentDocumentItem(
    string Id,
    string Title,
    string State,
    bool Computed,
    IReadOnlyList<AssessmentFigure> Figures,
    string Summary,
    IReadOnlyList<AssessmentEvidence> Evidence,
    AssessmentBasis? Basis = null,
    bool? Addressed = null,
    string AddressedWhy = ""
);

/// <param name="Name">Name for programs.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Satisfied">How many records fulfil it.</param>
/// <param name="Lacking">How many do not.</param>
/// <param name="TolerancePercent">The share that may be lacking; null when none was set.</param>
public sealed record AssessmentFigure(
    string Name,
    string Label,
    long Satisfied,
    long Lacking,
    decimal? TolerancePercent
);

/// <param name="Register">The register the entry is in.</param>
/// <param name="Key">Its key there.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Missing">What the entry lacks; empty when it is complete.</param>
public sealed record AssessmentEvidence(string Register, string Key, string Name, string Missing);

/// <summary>An attestation, an accepted exception, a reason for not being applicable.</summary>
public sealed record AssessmentBasis(string Text, string By, DateOnly? Until);
