using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Ishigaki.Tests.Backup;

/// <summary>Rows in the tables that importing ledgers leaves empty, with values that are hard to copy.</summary>
internal static class SampleRows
{
    public const string UserName = "hanako@ishigaki.example";
    public const string Password = "長い合言葉 correct horse 4";

    public static async Task AddAsync(NpgsqlConnection connection, Guid organisation)
    {
        var account = Guid.NewGuid();
        var hash = new PasswordHasher<Account>().HashPassword(new Account { DisplayName = "" }, Password);
        await connection.RunAsync(
            """
            insert into account (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, password_hash,
                security_stamp, phone_number_confirmed, two_factor_enabled, lockout_end, lockout_enabled,
                access_failed_count, display_name)
            values ($1, $2, upper($2), $2, upper($2), true, $3, 'STAMP', false, false, null, true, 0, '試験 花子')
            """,
            account,
            UserName,
            hash
        );
        await connection.RunAsync(
            "insert into account_claim (user_id, claim_type, claim_value) values ($1, 'a', E'\\\\N')",
            account
        );
        await connection.RunAsync("insert into account_login values ('p', 'k', null, $1)", account);
        await connection.RunAsync("insert into account_token values ($1, 'p', 'n', E'tab\\tline\\nend\\\\.')", account);
        await connection.RunAsync(
            "insert into invitation values ('h', $1, 'infinity', '2026-01-01 00:00:00.123456+09')",
            account
        );
        await connection.RunAsync("insert into membership values ($1, $2)", organisation, account);
        await connection.RunAsync(
            "insert into membership_role values ($1, $2, 'security-officer', '2026-04-01')",
            organisation,
            account
        );
        await connection.RunAsync(
            "insert into api_token (organisation_id, id, account_id, name, secret_hash, expires_at) "
                + "values ($1, gen_random_uuid(), $2, '集計用', 'secret', '0044-03-15 00:00:00+00 BC')",
            organisation,
            account
        );
        await connection.RunAsync(
            "insert into item_state values ($1, 'fsa-2024-draft', '2.2.1.1-1', '2026-10-01 09:00+09', '2026-10-01', 'partly', "
                + "null, '{\"a\": 1.50, \"b\": [\"二\", null, \"\\\\u0001\"]}'::jsonb)",
            organisation
        );
        await connection.RunAsync(
            "insert into official_text (catalogue, item, text, source_name, source_hash) values ('c', 'i', '本文\n次の行', 's', 'h')"
        );
        await connection.RunAsync(
            "insert into audit_entry (organisation_id, register, entry_id, at, act, before, after) select "
                + "organisation_id, 'systems', id, now(), 'change', '{\"note\": \"\"}', '{\"note\": \"x\"}' "
                + "from register_systems where organisation_id = $1",
            organisation
        );
        await connection.RunAsync(
            "insert into import_refusal (organisation_id, import_id, number, register, sheet, row_number, column_letter, "
                + "field, entry_key, value, reason_ja, reason_en) "
                + "select organisation_id, id, 1, register, '', 7, 'B', 'confirmedOn', 'S9', '令和99年', '読めません', 'unreadable' "
                + "from import where organisation_id = $1 and register = 'systems'",
            organisation
        );
        await connection.RunAsync(
            "insert into register_attestations (organisation_id, id, item, basis, statement, attested_by, attested_on) "
                + "values ($1, gen_random_uuid(), '2.1.1-1', 'attested', '取締役会で定めた', '花子', '2026-09-30')",
            organisation
        );
    }
}
