using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Export;

/// <summary>A value as people read and write it, in the reader's language. An import reads the same text back.</summary>
public static class FieldText
{
    public static string Of(FieldDefinition field, object? value, IReadOnlyDictionary<Guid, EntryName> names) =>
        value switch
        {
            null or "" => "",
            string code when field.Kind == FieldKind.Choice => field.Option(code)?.Label.ToString() ?? code,
            string codes when field.Kind == FieldKind.Choices => string.Join(
                "; ",
                codes.Split(';').Select(code => field.Option(code)?.Label.ToString() ?? code)
            ),
            string text => text,
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool yes => yes ? Words.T("はい", "Yes") : Words.T("いいえ", "No"),
            int number => number.ToString(CultureInfo.InvariantCulture),
            Guid id => names.TryGetValue(id, out var name) ? name.Key : "",
            IReadOnlyList<Guid> ids => string.Join("; ", ids.Where(names.ContainsKey).Select(id => names[id].Key)),
            _ => value.ToString() ?? "",
        };

    /// <summary>A value as the history keeps it: codes become words, ids become names.</summary>
    public static string OfStored(FieldDefinition field, string stored, IReadOnlyDictionary<Guid, EntryName> names) =>
        field.Kind switch
        {
            _ when stored.Length == 0 => "",
            FieldKind.Date when NoEnd.IsStored(stored) => NoEnd.Label.ToString(),
            FieldKind.YesNo => Of(field, stored == "true", names),
            FieldKind.Choice or FieldKind.Choices => Of(field, stored, names),
            FieldKind.Reference or FieldKind.References => string.Join(
                "; ",
                stored
                    .Split(';')
                    .Select(each =>
                        Guid.TryParse(each, out var id) && names.TryGetValue(id, out var name) ? name.Title : each
                    )
            ),
            _ => stored,
        };
}
