namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>The ids to be placed, looked up by their normal spelling and answered in the caller's.</summary>
internal sealed class ExpectedItems
{
    private readonly Dictionary<string, string> _spellings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);
    private readonly HashSet<string> _chapters = new(StringComparer.Ordinal);

    public ExpectedItems(IReadOnlyCollection<string> ids)
    {
        foreach (var id in ids)
        {
            var normal = ItemId.TryNormalize(id, out var normalized) ? normalized : id;
            var section = ItemId.SectionOf(normal);
            _spellings.TryAdd(normal, id);
            _sections.Add(section);
            _chapters.Add(section.Split('.')[0]);
        }
    }

    public IEnumerable<string> Ids => _spellings.Values;

    public string? Find(string section, string label) => _spellings.GetValueOrDefault($"{section}-{label}");

    public bool HasItems(string section) => _sections.Contains(section);

    public bool HasItemsInChapterOf(string section) => _chapters.Contains(section.Split('.')[0]);
}
