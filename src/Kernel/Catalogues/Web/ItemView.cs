using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>One item with all that stands behind it.</summary>
/// <param name="Official">The authority's own words; null when nobody attached them.</param>
/// <param name="Changes">Newest first.</param>
/// <param name="Form">The statement that is being written; null for whoever may not.</param>
public sealed record ItemView(
    Assessment Assessment,
    AssessedItem Item,
    IReadOnlyList<NextAct> Acts,
    (string Text, string Source)? Official,
    LackingRows? Lacking,
    IReadOnlyList<StateChange> Changes,
    AttestationForm? Form,
    ItemNotice Notice
)
{
    public CatalogueSection Section => Assessment.Catalogue.FindSection(Item.Item.Section)!;

    public CatalogueChapter Chapter =>
        Assessment.Catalogue.Chapters.First(chapter =>
            string.Equals(chapter.Number, Section.Chapter, StringComparison.Ordinal)
        );

    public AssessedItem? Previous => Neighbour(-1);

    public AssessedItem? Next => Neighbour(1);

    private AssessedItem? Neighbour(int step)
    {
        var place = Assessment.Items.ToList().IndexOf(Item) + step;
        return place >= 0 && place < Assessment.Items.Count ? Assessment.Items[place] : null;
    }
}

/// <summary>What was just done.</summary>
public enum ItemNotice
{
    None,
    Saved,
    Removed,
    Restored,
}

/// <summary>The first entries that lack what the worst figure asks for.</summary>
public sealed record LackingRows(RegisterDefinition Register, Gap Gap, EntryPage Page, EmptyCells Empty)
{
    public const int Listed = 8;
    private const int Columns = 4;

    /// <summary>What tells the entries apart: a few columns of the list besides the name.</summary>
    public static IReadOnlyList<FieldDefinition> FieldsOf(RegisterDefinition register) =>
        [
            .. register
                .Fields.Where(field => field.InList && field != register.Title && field.Kind != FieldKind.LongText)
                .Take(Columns),
        ];

    public IReadOnlyList<FieldDefinition> Fields { get; } = FieldsOf(Register);
}
