using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Storage;

/// <summary>What the catalog says about tables.</summary>
internal static class TableDescription
{
    /// <summary>Columns, indexes, constraints, policies and grants of a table, without the name of its schema.</summary>
    public static async Task<List<string>> OfAsync(NpgsqlConnection connection, string schema, string table)
    {
        var lines = new List<string>();
        foreach (var question in Questions)
        {
            lines.AddRange(await connection.RowsAsync(question, $"{schema}.{table}"));
        }

        return [.. lines.Select(line => line.Replace($"{schema}.", "", StringComparison.Ordinal))];
    }

    /// <summary>Tables of organisations on which row-level security is not both enabled and forced, or has no policy.</summary>
    public static Task<List<string>> UnprotectedAsync(NpgsqlConnection connection) =>
        connection.RowsAsync(
            """
            select c.relname from pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and (c.relname = 'organisation' or exists (select from pg_attribute a where a.attrelid = c.oid
                   and a.attname = 'organisation_id' and not a.attisdropped))
              and not (c.relrowsecurity and c.relforcerowsecurity
                   and exists (select from pg_policy p where p.polrelid = c.oid and p.polwithcheck is not null))
            order by 1
            """
        );

    public static Task<List<string>> OfOrganisationsAsync(NpgsqlConnection connection) =>
        connection.RowsAsync(
            """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and a.attname = 'organisation_id' and not a.attisdropped order by 1
            """
        );

    // Columns by name: one that a later migration added stands behind those that were there, which nothing depends on.
    private static readonly string[] Questions =
    [
        """
            select 'column', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped order by a.attname
            """,
        "select 'index', pg_get_indexdef(indexrelid) from pg_index where indrelid = $1::text::regclass order by 2",
        """
            select 'constraint', contype::text, pg_get_constraintdef(oid) from pg_constraint
            where conrelid = $1::text::regclass and contype <> 'n' order by 2, 3
            """,
        """
            select 'security', relrowsecurity, relforcerowsecurity, relowner::regrole::text from pg_class
            where oid = $1::text::regclass
            """,
        """
            select 'policy', polname::text, polcmd::text, polpermissive, polroles::text, pg_get_expr(polqual, polrelid),
                pg_get_expr(polwithcheck, polrelid) from pg_policy where polrelid = $1::text::regclass and polname <> 'owner_reads' order by 2
            """,
        """
            select 'grant', grantee::regrole::text, privilege_type from pg_class, aclexplode(relacl)
            where oid = $1::text::regclass order by 2, 3
            """,
    ];
}
