using System.Text.Json;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>Reads what happened to an entry, newest first.</summary>
public sealed class EntryHistory
{
    private const int Shown = 200;

    public async Task<IReadOnlyList<EntryChange>> OfAsync(Session session, Entry entry, CancellationToken cancellation)
    {
        var changes = await session.ListAsync(
            $"""
            select at, account_name, act, import_id, before, after from audit_entry
            where organisation_id = current_organisation() and register = $1 and entry_id = $2
                and act in {AuditActs.MovingSql} and act <> '{AuditActs.Add}'
            order by era desc, xid desc, seq desc limit {Shown}
            """,
            reader => new EntryChange(
                reader.GetFieldValue<DateTimeOffset>(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetGuid(3),
                Values(reader.IsDBNull(4) ? null : reader.GetString(4)),
                Values(reader.IsDBNull(5) ? null : reader.GetString(5))
            ),
            cancellation,
            entry.Register.Id,
            entry.Id
        );
        return changes;
    }

    /// <summary>The fields that a change touched, with the value before and after as stored.</summary>
    public static IEnumerable<(FieldDefinition Field, string Before, string After)> Differences(
        RegisterDefinition register,
        EntryChange change
    )
    {
        foreach (var field in register.Fields)
        {
            var before = change.Before.GetValueOrDefault(field.Column, "");
            var after = change.After.GetValueOrDefault(field.Column, "");
            if (!string.Equals(before, after, StringComparison.Ordinal))
            {
                yield return (field, before, after);
            }
        }
    }

    /// <summary>Property to value as text; lists joined by semicolons.</summary>
    internal static Dictionary<string, string> Values(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document
            .RootElement.EnumerateObject()
            .ToDictionary(
                property => property.Name,
                property =>
                    property.Value.ValueKind == JsonValueKind.Array
                        ? string.Join(';', property.Value.EnumerateArray().Select(each => each.ToString()))
                        : property.Value.ToString(),
                StringComparer.Ordinal
            );
    }
}
