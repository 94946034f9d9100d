using System.Globalization;
using System.Text;

namespace Ishigaki.Kernel.Registers.Declaration;

/// <summary>
/// The table that a declaration asks for. Migrations are written from it, and a test compares the migrated schema
/// with it.
/// </summary>
public static class RegisterSchema
{
    public static string CreateTable(RegisterDefinition register)
    {
        var sql = new StringBuilder();
        sql.Append("create table ").Append(register.Table).Append(" (\n");
        // No foreign key to the organisation: the policy admits only the one acted for, and a check per row is a third of
        // the time of a bulk load.
        sql.Append("    organisation_id uuid not null,\n");
        sql.Append("    id uuid not null,\n");
        foreach (var field in register.RowFields)
        {
            sql.Append("    ").Append(field.Column).Append(' ').Append(ColumnType(field)).Append(",\n");
        }

        sql.Append("    search text not null default '',\n");
        sql.Append("    changed_at timestamptz not null default now(),\n");
        sql.Append("    import_id uuid,\n");
        sql.Append("    import_row integer,\n");
        sql.Append("    deleted_at timestamptz,\n");
        sql.Append("    primary key (organisation_id, id)\n);\n");
        AppendIndexes(sql, register);
        sql.Append("alter table ").Append(register.Table).Append(" enable row level security;\n");
        sql.Append("alter table ").Append(register.Table).Append(" force row level security;\n");
        sql.Append("create policy own_organisation on ")
            .Append(register.Table)
            // As a subquery it is asked once a statement rather than once a row.
            .Append(CultureInfo.InvariantCulture, $"\n    using ({Visible(register)})")
            .Append("\n    with check (organisation_id = (select current_organisation()));\n");
        sql.Append("grant select, insert, update on ").Append(register.Table).Append(" to ishigaki_app;\n");
        return sql.ToString();
    }

    /// <summary>Text and choices are never null (an unset one is empty), so that they sort and compare by index.</summary>
    public static string ColumnType(FieldDefinition field) =>
        field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText or FieldKind.Choice or FieldKind.Choices => "text not null default ''",
            FieldKind.Date => "date",
            FieldKind.Integer => "integer",
            FieldKind.YesNo => "boolean",
            FieldKind.Reference => "uuid",
            _ => throw new InvalidOperationException($"{field.Name} has no column."),
        };

    /// <summary>
    /// What a list is sorted by: an unset date comes last, and no value is null, so keyset paging works. Not by coalesce:
    /// under row-level security PostgreSQL finds no place in an index with it (contain_leaked_vars).
    /// </summary>
    /// <param name="row">The name of the row with its point, where a statement needs it.</param>
    public static string SortExpression(FieldDefinition field, string row = "") =>
        field.Kind == FieldKind.Date
            ? $"(case when {row}{field.Column} is null then 'infinity'::date else {row}{field.Column} end)"
            : row + field.Column;

    /// <summary>
    /// Whether a list by this field begins in an index. Dates have none: each index is a fifth of the time of a bulk load,
    /// and the newest hundred of 100,000 are found without it in tenths of a second (docs/adr/0019).
    /// </summary>
    public static bool HasSortIndex(FieldDefinition field) =>
        field is { Sortable: true, IsKey: false } && field.Kind != FieldKind.Date;

    private static string Visible(RegisterDefinition register) =>
        register.Region is { } region
            ? "organisation_id = (select registry_organisation())\n        "
                + $"and {region.Column} = any (coalesce((select shown_regions()), array[{region.Column}]))"
            : "organisation_id = (select current_organisation())";

    private static void AppendIndexes(StringBuilder sql, RegisterDefinition register)
    {
        sql.Append("create unique index ").Append(register.Table).Append("_key on ").Append(register.Table);
        sql.Append(" (organisation_id, ").Append(register.Key.Column).Append(");\n");
        // What every list counts; small, so that counting reads little.
        sql.Append("create index ").Append(register.Table).Append("_live on ").Append(register.Table);
        sql.Append(" (organisation_id) where deleted_at is null;\n");
        foreach (var field in register.RowFields.Where(HasSortIndex))
        {
            sql.Append("create index ").Append(register.Table).Append('_').Append(field.Column);
            sql.Append(" on ")
                .Append(register.Table)
                .Append(" (organisation_id, ")
                .Append(SortExpression(field))
                .Append(", id);\n");
        }
    }
}
