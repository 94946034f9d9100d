using System.Globalization;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>What a person says about an item, as text in a form.</summary>
/// <param name="Texts">By field name.</param>
/// <param name="SeenAt">When the entry on the screen was last changed; null when there is none yet.</param>
/// <param name="Problem">Why it was not saved, beyond what the fields say.</param>
public sealed record AttestationForm(
    RegisterDefinition Register,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<RefusedValue> Refused,
    DateTimeOffset? SeenAt,
    string Problem = ""
)
{
    public const string RegisterId = "attestations";

    /// <summary>The key is the item itself; nobody types it.</summary>
    public IEnumerable<FieldDefinition> Fields => Register.Fields.Where(each => !each.IsKey);

    public bool Exists => SeenAt is not null;

    public bool HasProblem => Refused.Count > 0 || Problem.Length > 0;

    public string Text(FieldDefinition field) => Texts.GetValueOrDefault(field.Name, "");

    /// <summary>A new statement: today, by whoever writes it, for a year. Where ledgers compute the item it can only say that it does not apply.</summary>
    public static AttestationForm New(RegisterDefinition register, bool computed, string author, DateOnly today) =>
        new(
            register,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["basis"] = computed ? "not-applicable" : "practised",
                ["attestedBy"] = author,
                ["attestedOn"] = Iso(today),
                ["expiresOn"] = Iso(today.AddYears(1)),
            },
            [],
            null
        );

    public static AttestationForm Of(Entry entry, DateOnly today, string author)
    {
        var texts = entry.Register.Fields.ToDictionary(
            field => field.Name,
            field =>
                field.Kind == FieldKind.Choice
                    ? (string?)entry[field] ?? ""
                    : FieldText.Of(field, entry[field], new Dictionary<Guid, EntryName>()),
            StringComparer.Ordinal
        );
        // Whoever renews a statement that ran out vouches anew: the dates begin today, the words stay.
        if (entry[entry.Register.Find("expiresOn")!] is DateOnly last && last < today)
        {
            texts["attestedBy"] = author;
            texts["attestedOn"] = Iso(today);
            texts["expiresOn"] = Iso(today.AddYears(1));
        }

        return new AttestationForm(entry.Register, texts, [], entry.ChangedAt);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
