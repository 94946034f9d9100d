using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>What is wrong with a catalogue file, where, and what to do about it.</summary>
/// <param name="Line">Line of the file, from 1; of the item or section when the place is inside one.</param>
/// <param name="Place">Path in the JSON: <c>items[12].kind</c>.</param>
/// <param name="Id">Id of the item, or number of the section; empty when none is known.</param>
/// <param name="Message">The problem and the remedy.</param>
public sealed record CatalogueProblem(long Line, string Place, string Id, Localized Message)
{
    public override string ToString() =>
        Id.Length == 0 ? $"{Line}: {Place}: {Message.En}" : $"{Line}: {Place} ({Id}): {Message.En}";
}

/// <summary>A catalogue, or the problems because of which there is none: half a catalogue would hide duties.</summary>
public sealed record CatalogueLoad(Catalogue? Catalogue, IReadOnlyList<CatalogueProblem> Problems);
