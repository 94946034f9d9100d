using System.Globalization;
using System.Text.Json;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>An entry as programs see it: text, choice codes, ISO dates, numbers, booleans; references as keys.</summary>
public sealed record EntryDocument(Guid Id, DateTimeOffset ChangedAt, IReadOnlyDictionary<string, JsonElement> Values)
{
    public static EntryDocument Of(Entry entry, IReadOnlyDictionary<Guid, EntryName> names) =>
        new(
            entry.Id,
            entry.ChangedAt,
            entry.Register.Fields.ToDictionary(
                field => field.Name,
                field => Json(field, entry[field], names),
                StringComparer.Ordinal
            )
        );

    private static JsonElement Json(FieldDefinition field, object? value, IReadOnlyDictionary<Guid, EntryName> names) =>
        JsonSerializer.SerializeToElement<object?>(
            value switch
            {
                "" => null,
                string codes when field.Kind == FieldKind.Choices => codes.Split(';'),
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Guid id => names.TryGetValue(id, out var name) ? name.Key : null,
                IReadOnlyList<Guid> ids => ids.Where(names.ContainsKey).Select(id => names[id].Key).ToArray(),
                _ => value,
            }
        );
}

/// <summary>A page of entries.</summary>
/// <param name="Next">The cursor for <c>from</c>; null on the last page.</param>
public sealed record EntryList(long Total, IReadOnlyList<EntryDocument> Entries, string? Next);

/// <summary>An entry that a program sends.</summary>
/// <param name="ChangedAt">From the entry that was read; guards against overwriting somebody else's change.</param>
public sealed record EntryBody(Dictionary<string, JsonElement>? Values, DateTimeOffset? ChangedAt = null)
{
    /// <summary>The values as the texts that a form would hold; checked by the same rules.</summary>
    public IReadOnlyDictionary<string, string> Texts(RegisterDefinition register) =>
        (Values ?? [])
            .Where(pair => register.Find(pair.Key) is not null)
            .ToDictionary(pair => pair.Key, pair => Text(pair.Value), StringComparer.Ordinal);

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Text)),
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };
}

/// <summary>What an import did or would do.</summary>
/// <param name="MissingColumns">Required fields for which the file has no column; every row is refused then.</param>
/// <param name="Cells">What was refused and why; a missing column is one of them, with row 0.</param>
public sealed record ImportDocument(
    string? Problem,
    IReadOnlyList<string> MissingColumns,
    int Read,
    int Added,
    int Changed,
    int Same,
    int Refused,
    IReadOnlyList<RefusedCellDocument> Cells
)
{
    public static ImportDocument Of(RegisterDefinition register, ImportResult result) =>
        new(
            result.Problem?.Message.ToString(),
            [.. Import.MissingColumns.Of(register, result.Header).Select(field => field.Name)],
            result.Read,
            result.Added,
            result.Changed,
            result.Same,
            result.RefusedTotal,
            [
                .. Import
                    .MissingColumns.SaidOnce(register, result.Refused)
                    .Select(cell => new RefusedCellDocument(
                        cell.Sheet,
                        cell.Row,
                        cell.ColumnLetter,
                        cell.Field,
                        cell.Value,
                        cell.Reason.ToString(),
                        cell.Suggestion
                    )),
            ]
        );
}

public sealed record RefusedCellDocument(
    string Sheet,
    int Row,
    string Column,
    string Field,
    string Value,
    string Reason,
    string Suggestion
);

/// <summary>A register as programs see it.</summary>
public sealed record RegisterDescription(
    string Id,
    Localized Label,
    string Clause,
    IReadOnlyList<FieldDescription> Fields
)
{
    public static RegisterDescription Of(RegisterDefinition register) =>
        new(register.Id, register.Label, register.Clause, [.. register.Fields.Select(FieldDescription.Of)]);
}

public sealed record FieldDescription(
    string Name,
    Localized Label,
    string Kind,
    bool Required,
    bool Key,
    string? Target,
    IReadOnlyList<string> Options
)
{
    public static FieldDescription Of(FieldDefinition field) =>
        new(
            field.Name,
            field.Label,
            JsonNamingPolicy.KebabCaseLower.ConvertName(field.Kind.ToString()),
            field.Required,
            field.IsKey,
            field.Target,
            [.. field.Options.Select(option => option.Code)]
        );
}
