using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>Reads an entry from named texts, of a form or a request, by the same rules as a row of a file.</summary>
internal static class EntryDraftReader
{
    /// <param name="texts">By field name; a field that is not among them is unset.</param>
    public static EntryDraft Read(
        RegisterDefinition register,
        IReadOnlyDictionary<string, string> texts,
        ReferenceIndex references,
        IEnumerable<EntryRule> rules
    )
    {
        var draft = new EntryDraft(register);
        foreach (var field in register.Fields)
        {
            new FieldReader(field, references).Read(TableCell.FromText(texts.GetValueOrDefault(field.Name, "")), draft);
        }

        foreach (var rule in rules.Where(rule => string.Equals(rule.Register, register.Id, StringComparison.Ordinal)))
        {
            rule.Check(draft);
        }

        return draft;
    }
}
