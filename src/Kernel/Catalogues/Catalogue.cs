using System.Collections.Frozen;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>
/// A set of requirements as published by an authority: data with a version, an effective date and a source.
/// Chapters, sections and items stand in the order of the file.
/// </summary>
/// <param name="EffectiveOn">Null while the document is a draft.</param>
/// <param name="VerifiedOn">The day a person last compared the catalogue with its source.</param>
public sealed record Catalogue(
    string Id,
    string Version,
    string Status,
    Localized Title,
    DateOnly? EffectiveOn,
    DateOnly PublishedOn,
    CatalogueSuccessor? SupersededBy,
    string Source,
    DateOnly VerifiedOn,
    Localized Note,
    IReadOnlyList<CatalogueChapter> Chapters,
    IReadOnlyList<CatalogueSection> Sections,
    IReadOnlyList<CatalogueItem> Items
)
{
    private readonly FrozenDictionary<string, CatalogueItem> _itemsById = Items.ToFrozenDictionary(
        item => NormalId(item.Id),
        StringComparer.Ordinal
    );

    /// <summary>The item of an id in any spelling <see cref="ItemId"/> accepts, or null.</summary>
    public CatalogueItem? Find(string? id) => id is null ? null : _itemsById.GetValueOrDefault(NormalId(id));

    public CatalogueSection? FindSection(string number) =>
        Sections.FirstOrDefault(section => string.Equals(section.Number, number, StringComparison.Ordinal));

    public IEnumerable<CatalogueItem> ItemsOf(CatalogueSection section) =>
        Items.Where(item => string.Equals(item.Section, section.Number, StringComparison.Ordinal));

    public IEnumerable<CatalogueSection> SectionsOf(CatalogueChapter chapter) =>
        Sections.Where(section => string.Equals(section.Chapter, chapter.Number, StringComparison.Ordinal));

    /// <summary>Ids of catalogues that count in another way (GV.OC-01) are compared as they stand.</summary>
    internal static string NormalId(string id) => ItemId.TryNormalize(id, out var normal) ? normal : id;
}

/// <summary>The document that replaced a catalogue.</summary>
public sealed record CatalogueSuccessor(string Id, DateOnly? PublishedOn, DateOnly? EffectiveOn);

public sealed record CatalogueChapter(string Number, Localized Title);

public sealed record CatalogueSection(string Number, string Chapter, Localized Title);
