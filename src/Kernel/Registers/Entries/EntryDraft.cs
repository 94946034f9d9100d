using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>Why one value was refused.</summary>
/// <param name="Suggestion">A value that would have been accepted and is probably meant; empty if none.</param>
public sealed record RefusedValue(FieldDefinition Field, string Value, Localized Reason, string Suggestion = "");

/// <summary>An entry that is being entered or imported: values so far and what is wrong with them.</summary>
public sealed class EntryDraft(RegisterDefinition register)
{
    private readonly List<RefusedValue> _refusals = [];

    public RegisterDefinition Register { get; } = register;

    /// <summary>As in <see cref="Entry.Values"/>.</summary>
    public object?[] Values { get; } = Empty(register);

    public IReadOnlyList<RefusedValue> Refusals => _refusals;

    public bool IsSound => _refusals.Count == 0;

    public string Key => Text(Register.Key);

    public object? this[FieldDefinition field]
    {
        get => Values[IndexOf(field)];
        set => Values[IndexOf(field)] = value;
    }

    public object? this[string field] => this[Register.Find(field)!];

    public string Text(FieldDefinition field) => this[field] as string ?? "";

    public string Text(string field) => Text(Register.Find(field)!);

    public void Refuse(FieldDefinition field, string value, Localized reason, string suggestion = "") =>
        _refusals.Add(new RefusedValue(field, value, reason, suggestion));

    public void Refuse(string field, Localized reason) =>
        Refuse(Register.Find(field)!, this[field]?.ToString() ?? "", reason);

    /// <summary>A draft that begins with what the entry holds.</summary>
    public static EntryDraft Of(Entry entry)
    {
        var draft = new EntryDraft(entry.Register);
        for (var i = 0; i < draft.Values.Length; i++)
        {
            draft.Values[i] = entry.Values[i];
        }

        return draft;
    }

    /// <summary>Ready for the next row.</summary>
    public void Clear()
    {
        _refusals.Clear();
        for (var i = 0; i < Values.Length; i++)
        {
            Values[i] = Unset(Register.Fields[i]);
        }
    }

    public static object? Unset(FieldDefinition field) =>
        field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText or FieldKind.Choice or FieldKind.Choices => "",
            FieldKind.References => Array.Empty<Guid>(),
            _ => null,
        };

    private static object?[] Empty(RegisterDefinition register) => [.. register.Fields.Select(Unset)];

    private int IndexOf(FieldDefinition wanted)
    {
        for (var i = 0; i < Register.Fields.Count; i++)
        {
            if (ReferenceEquals(Register.Fields[i], wanted))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(wanted), wanted.Name, "Not a field of this register.");
    }
}

/// <summary>A rule over a whole entry, beyond what each field says. It may also put a value into its usual spelling.</summary>
public sealed record EntryRule(string Register, Action<EntryDraft> Check);
