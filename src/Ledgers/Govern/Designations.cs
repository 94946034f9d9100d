using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Ledgers.Govern;

/// <summary>What sets a duty in motion.</summary>
public enum DutyTrigger
{
    /// <summary>As long as the designation lasts.</summary>
    Standing,

    /// <summary>Before the organisation does something: introduces, outsources.</summary>
    Before,

    /// <summary>When something happens to it.</summary>
    Event,

    /// <summary>No duty of the organisation's: what is offered to it.</summary>
    Offer,
}

/// <summary>What a designation brings with it.</summary>
/// <param name="From">Null where the source does not say since when.</param>
/// <param name="Until">The last day on which it counts; null while it does.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="VerifiedOn">When it was compared with its source; null for never, and then it is shown as unverified.</param>
public sealed record Duty(
    string Id,
    DutyTrigger Trigger,
    string Ja,
    string En,
    DateOnly? From,
    DateOnly? Until,
    Localized Source,
    DateOnly? VerifiedOn
)
{
    public Localized Text => (Ja, En);

    public bool Counts(DateOnly day) => !(From > day) && !(Until < day);
}

/// <summary>A status that law gives an organisation.</summary>
/// <param name="Flag">The field, of the profile and of the register of organisations, that says that it is held.</param>
/// <param name="Since">The field that says since when.</param>
/// <param name="Who">Whom the source says it is given to.</param>
public sealed record Designation(
    string Id,
    string Ja,
    string En,
    string Clause,
    string Flag,
    string Since,
    Localized Who,
    Localized Source,
    DateOnly? VerifiedOn,
    IReadOnlyList<Duty> Duties
)
{
    public Localized Label => (Ja, En);
}

/// <summary>A designation that an organisation holds.</summary>
/// <param name="Since">Null where nobody entered it.</param>
public sealed record HeldDesignation(Designation Designation, DateOnly? Since)
{
    /// <summary>The duties of a day with the first day on which each bound this organisation; null where neither side says one.</summary>
    public IEnumerable<(Duty Duty, DateOnly? Since)> DutiesOn(DateOnly day) =>
        Since > day
            ? []
            : Designation
                .Duties.Where(duty => duty.Counts(day))
                .Select(duty => (duty, duty.From > Since || Since is null ? duty.From : Since));
}

/// <summary>Designations and their duties as <c>content/trust/designations.json</c> has them. A file that cannot be read stops the program.</summary>
public static class Designations
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static IReadOnlyList<Designation> All { get; } = Embedded();

    /// <exception cref="JsonException">A member is missing, unknown or empty, or an id occurs twice.</exception>
    public static IReadOnlyList<Designation> Read(string json)
    {
        var all = JsonSerializer.Deserialize<File>(json, Form)?.Designations ?? [];
        if (all.Count == 0 || all.DistinctBy(each => each.Id, StringComparer.Ordinal).Count() < all.Count)
        {
            throw new JsonException("designations: none, or an id twice");
        }

        foreach (var each in all)
        {
            Demand(each.Id, each.Source, each.Ja, each.En, each.Flag, each.Since);
            if (each.Duties.DistinctBy(duty => duty.Id, StringComparer.Ordinal).Count() < each.Duties.Count)
            {
                throw new JsonException($"{each.Id}: a duty twice");
            }

            foreach (var duty in each.Duties)
            {
                Demand($"{each.Id}/{duty.Id}", duty.Source, duty.Ja, duty.En);
                if (duty.Until < duty.From)
                {
                    throw new JsonException($"{each.Id}/{duty.Id}: ends before it begins");
                }
            }
        }

        return all;
    }

    /// <summary>What an entry of the profile, or of the register of organisations, says that its organisation holds.</summary>
    public static IReadOnlyList<HeldDesignation> HeldBy(Entry entry) =>
        [
            .. All.Where(each => Value(entry, each.Flag) is true)
                .Select(each => new HeldDesignation(each, Value(entry, each.Since) as DateOnly?)),
        ];

    private static object? Value(Entry entry, string name) =>
        entry.Register.Find(name) is { } field ? entry[field] : null;

    private static void Demand(string place, Localized source, params ReadOnlySpan<string> texts)
    {
        foreach (var text in (ReadOnlySpan<string>)[place, source.Ja, source.En, .. texts])
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                throw new JsonException($"{place}: a text or its source is empty");
            }
        }
    }

    private static IReadOnlyList<Designation> Embedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("trust/designations.json")!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    private sealed record File(IReadOnlyList<Designation> Designations);
}
