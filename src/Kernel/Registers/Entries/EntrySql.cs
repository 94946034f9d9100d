using System.Globalization;
using System.Text;
using Ishigaki.Kernel.Registers.Declaration;
using Npgsql;
using NpgsqlTypes;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>The SQL of one list: conditions, order and page. Every name in it comes from declarations, never from a request.</summary>
internal sealed class EntrySql
{
    private readonly RegisterDefinition _register;
    private readonly EntryQuery _query;
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly StringBuilder _where = new();
    private string _with = "";

    /// <param name="organisation">Whose entries. As a value rather than a function the planner knows how many they are.</param>
    public EntrySql(Guid organisation, RegisterDefinition register, EntryQuery query, GapSet gaps, Freshness freshness)
    {
        _register = register;
        _query = query;
        Sort = Sorted(register, query.Sort);
        _where.Append("t.organisation_id = ").Append(AddParameter(organisation)).Append(" and t.deleted_at is ");
        _where.Append(query.Deleted ? "not null" : "null");
        AddSearch(query.Search);
        foreach (var (name, wanted) in query.Filters)
        {
            AddFilter(register.Find(name), wanted, freshness.AsOf);
        }

        AddGap(gaps.Find(query.Gap), freshness);
    }

    public FieldDefinition Sort { get; }

    public static string Columns(RegisterDefinition register) =>
        string.Join(
            ", ",
            register
                .RowFields.Select(field => $"t.{field.Column}")
                .Concat(["t.id", "t.changed_at", "t.import_id", "t.import_row", "t.deleted_at"])
        );

    public static FieldDefinition Sorted(RegisterDefinition register, string? name) =>
        register.Find(name) is { Sortable: true } field ? field : register.Key;

    public string Count => $"{_with}select count(*) from {_register.Table} t where {_where}";

    public string CountBy(FieldDefinition field) =>
        $"{_with}select coalesce(t.{field.Column}::text, ''), count(*) from {_register.Table} t where {_where} group by 1";

    public IReadOnlyList<NpgsqlParameter> Parameters => _parameters;

    /// <summary>One page, plus one entry that tells whether there is a next page.</summary>
    public string Page()
    {
        var sort = RegisterSchema.SortExpression(Sort, "t.");
        var direction = _query.Descending != _query.IsBackward ? "desc" : "asc";
        var paged = new StringBuilder($"{_with}select {Columns(_register)} from {_register.Table} t where {_where}");
        if (_query.From is { } cursor && !_query.Last)
        {
            var value = AddParameter(CursorValue(cursor.Value));
            var id = AddParameter(cursor.Id);
            paged.Append(
                CultureInfo.InvariantCulture,
                $" and ({sort}, t.id) {(direction == "asc" ? '>' : '<')} ({value}, {id})"
            );
        }

        paged.Append(
            CultureInfo.InvariantCulture,
            $" order by {sort} {direction}, t.id {direction} limit {_query.Limit + 1}"
        );
        return paged.ToString();
    }

    private object CursorValue(string text)
    {
        if (Sort.Kind != FieldKind.Date)
        {
            return text;
        }

        return DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : DateOnly.MaxValue;
    }

    private void AddSearch(string search)
    {
        foreach (var word in SearchText.Words(search))
        {
            // Text is folded on both sides; position() is a plain scan for bytes and needs no escaping.
            _where.Append(" and position(").Append(AddParameter(word)).Append(" in t.search) > 0");
        }
    }

    private void AddFilter(FieldDefinition? field, string wanted, DateOnly today)
    {
        switch (field?.Kind)
        {
            case FieldKind.Choice or FieldKind.Text:
                _where.Append(" and t.").Append(field.Column).Append(" = ").Append(AddParameter(wanted));
                break;
            case FieldKind.Choices:
                _where
                    .Append(" and ")
                    .Append(AddParameter(wanted))
                    .Append(" = any(string_to_array(t.")
                    .Append(field.Column)
                    .Append(", ';'))");
                break;
            case FieldKind.YesNo when bool.TryParse(wanted, out var yes):
                _where.Append(" and t.").Append(field.Column).Append(yes ? " = true" : " = false");
                break;
            case FieldKind.YesNo or FieldKind.Date or FieldKind.Integer when wanted.Length == 0:
                _where.Append(" and t.").Append(field.Column).Append(" is null");
                break;
            case FieldKind.Date when DateSpan.Parse(wanted, today) is { } span:
                AddSpan(field, span);
                break;
            case FieldKind.Reference when Guid.TryParse(wanted, out var id):
                _where.Append(" and t.").Append(field.Column).Append(" = ").Append(AddParameter(id));
                break;
            case FieldKind.References when Guid.TryParse(wanted, out var target):
                _where
                    .Append(" and exists (select from entry_link l where l.organisation_id = t.organisation_id")
                    .Append(" and l.register = ")
                    .Append(AddParameter(_register.Id))
                    .Append(" and l.entry_id = t.id and l.relation = ")
                    .Append(AddParameter(field.Name))
                    .Append(" and l.target_id = ")
                    .Append(AddParameter(target))
                    .Append(')');
                break;
            default:
                // An unknown filter must not widen what is shown: it finds nothing.
                _where.Append(" and false");
                break;
        }
    }

    private void AddSpan(FieldDefinition field, DateSpan span)
    {
        if (span.From is { } from)
        {
            _where.Append(" and t.").Append(field.Column).Append(" >= ").Append(AddParameter(from));
        }

        if (span.To is { } to)
        {
            _where.Append(" and t.").Append(field.Column).Append(" <= ").Append(AddParameter(to));
        }
    }

    private void AddGap(Gap? gap, Freshness freshness)
    {
        if (_query.Gap is null)
        {
            return;
        }

        if (gap is null || !string.Equals(gap.Register, _register.Id, StringComparison.Ordinal))
        {
            _where.Append(" and false");
            return;
        }

        _with = RowSet.With([gap]);
        _where.Append(" and (").Append(gap.Applies).Append(") and (").Append(gap.Lacks).Append(')');
        _parameters.AddRange(FreshnessParameters(freshness));
    }

    internal static NpgsqlParameter[] FreshnessParameters(Freshness freshness) =>
        [
            new("as_of", NpgsqlDbType.Date) { Value = freshness.AsOf },
            new("fresh_since", NpgsqlDbType.Date) { Value = freshness.FreshSince },
        ];

    private string AddParameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{_parameters.Count}");
        _parameters.Add(new NpgsqlParameter(name, value));
        return "@" + name;
    }
}
