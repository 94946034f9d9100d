using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;

namespace Ishigaki.Kernel.Trust.Audit.Web;

/// <summary>What an act changed, for the page.</summary>
/// <param name="Label">The field in the reader's words, or the name in the record.</param>
public sealed record TrailDifference(string Label, string Before, string After);

/// <summary>One entry of the trail as the page shows it.</summary>
public sealed class TrailRow(StoredEntry stored, RegisterDefinition? register)
{
    private readonly Dictionary<string, string> _before = EntryHistory.Values(stored.Entry.Before);
    private readonly Dictionary<string, string> _after = EntryHistory.Values(stored.Entry.After);

    public StoredEntry Stored => stored;

    public RegisterDefinition? Register => register;

    /// <summary>How the entry called itself then.</summary>
    public string Subject =>
        register is null ? ""
        : Value(register.Title.Column) is { Length: > 0 } title ? title
        : Value(register.Key.Column);

    /// <summary>Whom or what an act beside entries was about, by name; empty where it says none.</summary>
    public string About => register is null ? Value("name") : "";

    /// <summary>Ids of other entries that the record refers to, by the register they are of.</summary>
    internal IEnumerable<(FieldDefinition Field, Guid Id)> References() =>
        from field in register?.Fields ?? []
        where field.Target is not null
        from text in new[] { _before, _after }.SelectMany(values =>
            values.GetValueOrDefault(field.Column, "").Split(';')
        )
        where Guid.TryParse(text, out _)
        select (field, Guid.Parse(text));

    public IEnumerable<TrailDifference> Differences(IReadOnlyDictionary<Guid, EntryName> names)
    {
        if (stored.Entry.Act == AuditActs.EntryRead)
        {
            // It says what was looked at; nothing changed.
            yield break;
        }

        var columns = (register?.Fields ?? []).Select(field => field.Column).ToList();
        foreach (
            var name in columns.Union(_before.Keys, StringComparer.Ordinal).Union(_after.Keys, StringComparer.Ordinal)
        )
        {
            var (before, after) = (_before.GetValueOrDefault(name, ""), _after.GetValueOrDefault(name, ""));
            if (!string.Equals(before, after, StringComparison.Ordinal))
            {
                var field = register?.Fields.FirstOrDefault(each => each.Column == name);
                yield return new TrailDifference(
                    field?.Label.ToString() ?? ValueWords.Name(name),
                    field is null ? ValueWords.Value(name, before) : FieldText.OfStored(field, before, names),
                    field is null ? ValueWords.Value(name, after) : FieldText.OfStored(field, after, names)
                );
            }
        }
    }

    private string Value(string column) =>
        _after.GetValueOrDefault(column, "") is { Length: > 0 } after ? after : _before.GetValueOrDefault(column, "");
}
