using System.Text.Json;
using Ishigaki.Engines.Detection.Events;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>Which fields of events are read as what. Data; see content/detection/indicator-fields.json.</summary>
/// <param name="ByKind">Fields by kind; a field may be several.</param>
public sealed record IndicatorFields(IReadOnlyDictionary<IndicatorKind, IReadOnlyList<string>> ByKind)
{
    /// <exception cref="FormatException">It names no kinds with their fields.</exception>
    public static IndicatorFields Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new IndicatorFields(
                document
                    .RootElement.EnumerateObject()
                    .ToDictionary(
                        each =>
                            IndicatorNames.Kind(each.Name) ?? throw new FormatException($"'{each.Name}' is no kind"),
                        each =>
                            (IReadOnlyList<string>)
                                [.. each.Value.EnumerateArray().Select(field => field.GetString() ?? "")]
                    )
            );
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"no fields of indicators: {fault.Message}", fault);
        }
    }

    /// <summary>The fields that must be read for the kinds of a set.</summary>
    public IEnumerable<string> For(IndicatorSet set) =>
        ByKind
            .Where(each => (KindsReadFor(each.Key) & set.Kinds) != 0)
            .SelectMany(each => each.Value)
            .Distinct(StringComparer.Ordinal);

    /// <summary>For each field of an engine the kinds that it is read as, a bit for each, where a set has any of them.</summary>
    internal int[] KindsOf(FieldTree tree, IndicatorSet set)
    {
        var kinds = new int[tree.FieldCount];
        foreach (var (kind, names) in ByKind)
        {
            foreach (var field in names.Select(tree.Find).Where(field => field >= 0))
            {
                kinds[field] |= (KindsReadFor(kind) & set.Kinds) != 0 ? 1 << (int)kind : 0;
            }
        }

        return kinds;
    }

    /// <summary>What a value of this kind may also be: the host of a web address is a domain or an address.</summary>
    internal static int KindsReadFor(IndicatorKind kind)
    {
        var own = 1 << (int)kind;
        const int HostOrAddress = (1 << (int)IndicatorKind.Domain) | (1 << (int)IndicatorKind.Address);
        return kind switch
        {
            IndicatorKind.Url => own | HostOrAddress,
            IndicatorKind.Domain => own | HostOrAddress,
            IndicatorKind.Mail => own | (1 << (int)IndicatorKind.Domain),
            _ => own,
        };
    }
}
