using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Ui;

/// <summary>What every page shows around its content. Without <see cref="UserName"/> nobody is signed in.</summary>
public sealed record PageFrame
{
    /// <summary>"ja" or "en": the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
    public required string Language { get; init; }
    public required string Version { get; init; }

    /// <summary>Where a change of language comes back to: this page's path and query.</summary>
    public required string ReturnUrl { get; init; }
    public string? OrganisationName { get; init; }
    public string? UserName { get; init; }

    /// <summary>"home", "assessment" or a chapter's number.</summary>
    public string? Current { get; init; }
    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    /// <summary>The number of items in the catalogue in use.</summary>
    public int? ItemCount { get; init; }
    public DateTimeOffset? RecordsAt { get; init; }

    /// <summary>"light" or "dark" when the reader chose one; otherwise the system decides.</summary>
    public string? Theme { get; init; }

    /// <summary>The reader may see the audit trail.</summary>
    public bool MayReadTrail { get; init; }

    /// <summary>The reader may see every ledger and the assessment; otherwise chapters and search would only refuse.</summary>
    public bool MayRead { get; init; } = true;

    public bool SignedIn => UserName is not null;
}

/// <summary>A chapter of the guideline in the navigation.</summary>
public sealed record Chapter(string Number, Localized Label, string Href, bool Current = false);
