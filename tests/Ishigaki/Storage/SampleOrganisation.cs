using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Storage;

/// <summary>A row that can be written for any organisation.</summary>
internal sealed record SampleRow(string Table, string Columns, Func<Guid, string> Values);

/// <summary>Fills every table that belongs to organisations, as the catalog lists them.</summary>
internal static class SampleOrganisation
{
    /// <param name="viewer">Another organisation, for relations.</param>
    /// <returns>The tables, in an order in which each can be filled.</returns>
    public static async Task<IReadOnlyList<string>> FillAsync(
        NpgsqlConnection connection,
        Guid organisation,
        Guid viewer
    ) => [.. (await RowsAsync(connection, organisation, viewer)).Select(row => row.Table)];

    public static async Task<IReadOnlyList<SampleRow>> RowsAsync(
        NpgsqlConnection connection,
        Guid organisation,
        Guid viewer
    )
    {
        var account = Guid.NewGuid();
        await connection.RunAsync(
            "insert into account (id, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, "
                + "access_failed_count, display_name) values ($1, true, false, false, false, 0, 'x')",
            account
        );
        var filled = new List<SampleRow>();
        foreach (var table in await TableDescription.OfOrganisationsAsync(connection))
        {
            var columns = await connection.RowsAsync(
                "select column_name, data_type from information_schema.columns where table_schema = 'public' "
                    + "and table_name = $1 and is_nullable = 'NO' and column_default is null",
                table
            );
            var pairs = columns.Select(column => column.Split('|')).ToList();
            string Values(Guid owner) =>
                string.Join(", ", pairs.Select(pair => Value($"{table}.{pair[0]}", pair[1], owner, account, viewer)));
            var names = string.Join(", ", pairs.Select(pair => pair[0]));
            await connection.RunAsync($"insert into {table} ({names}) values ({Values(organisation)})");
            filled.Add(new SampleRow(table, names, Values));
        }

        return filled;
    }

    private static string Value(string place, string type, Guid organisation, Guid account, Guid viewer) =>
        (place[(place.IndexOf('.', StringComparison.Ordinal) + 1)..], type) switch
        {
            // A place is in a unit of the same filling.
            ("id", _) when place == "organisation_unit.id" => $"'{account}'",
            ("unit_id", _) => $"'{account}'",
            ("organisation_id", _) => $"'{organisation}'",
            ("account_id" or "for_account_id" or "from_account_id" or "to_account_id", _) => $"'{account}'",
            ("viewer_id", _) => $"'{viewer}'",
            ("kind", _) => "'member'",
            ("outcome", _) => "'accepted'",
            (_, "ARRAY") => "'{}'",
            (_, "uuid") => $"'{Guid.NewGuid()}'",
            (_, "text") => $"'{Guid.NewGuid():N}'",
            (_, "bytea") => "''",
            (_, "xid8") => "pg_current_xact_id()",
            (_, "jsonb") => "'{}'",
            (_, "date") => "current_date",
            (_, "boolean") => "true",
            (_, "integer" or "bigint") => "1",
            (_, "timestamp with time zone") => "now()",
            _ => throw new InvalidOperationException($"{place} is of the unexpected type {type}."),
        };
}
