using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>Reads the rows of a file into drafts, one at a time, and notices keys that occur twice.</summary>
internal sealed class RowReader
{
    private readonly (FieldReader Reader, int Column)[] _columns;
    private readonly IReadOnlyList<EntryRule> _rules;
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private string? _only;

    /// <param name="only">The key of the entry that a single register has already.</param>
    public RowReader(
        RegisterDefinition register,
        IReadOnlyDictionary<string, int> columns,
        ReferenceIndex references,
        IEnumerable<EntryRule> rules,
        string? only = null
    )
    {
        _only = only;
        Draft = new EntryDraft(register);
        _rules = [.. rules.Where(rule => string.Equals(rule.Register, register.Id, StringComparison.Ordinal))];
        // A required field whose column is missing is read from a column that no row has, and refused as empty.
        _columns =
        [
            .. register
                .Fields.Where(field => field.Required || columns.ContainsKey(field.Name))
                .Select(field => (new FieldReader(field, references), columns.GetValueOrDefault(field.Name, -1))),
        ];
    }

    /// <summary>The row just read; valid until the next.</summary>
    public EntryDraft Draft { get; }

    /// <summary>The sheet's column of a field, or -1.</summary>
    public int ColumnOf(FieldDefinition field)
    {
        foreach (var (reader, column) in _columns)
        {
            if (ReferenceEquals(reader.Field, field))
            {
                return column;
            }
        }

        return -1;
    }

    public bool Read(TableRow row)
    {
        Draft.Clear();
        foreach (var (reader, column) in _columns)
        {
            reader.Read(row[column], Draft);
        }

        foreach (var rule in _rules)
        {
            rule.Check(Draft);
        }

        NoticeTwice(row.Number);
        NoticeSecond();
        return Draft.IsSound;
    }

    private void NoticeTwice(int row)
    {
        var key = Draft.Key;
        if (key.Length == 0 || _seen.TryAdd(key, row))
        {
            return;
        }

        var first = _seen[key];
        Draft.Refuse(
            Draft.Register.Key,
            key,
            (
                $"「{key}」は{first}行にもあります。番号を直すか、どちらかの行を消してください。",
                $"“{key}” is also in row {first}. Correct the id or delete one of the rows."
            )
        );
    }

    /// <summary>A single register has one entry: the second would make it a matter of chance which rule holds.</summary>
    private void NoticeSecond()
    {
        var (register, key) = (Draft.Register, Draft.Key);
        if (!register.Single || key.Length == 0 || !Draft.IsSound)
        {
            return;
        }

        _only ??= key;
        if (!string.Equals(_only, key, StringComparison.Ordinal))
        {
            Draft.Refuse(
                register.Key,
                key,
                (
                    $"{register.Label.Ja}は1件だけです。「{_only}」を直すか、その番号で取り込んでください。",
                    $"There is one entry only. Change “{_only}”, or import under its id."
                )
            );
        }
    }
}
