using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Ledgers.Govern;

/// <summary>A kind of institution, or a sector of the authority's charts.</summary>
/// <param name="Until">The last day on which it counts; null while it does.</param>
/// <param name="Charts">Of a kind: the chart sectors under which its institutions appear.</param>
public sealed record Sector(string Id, Localized Label, DateOnly From, DateOnly? Until, IReadOnlyList<string> Charts)
{
    public bool Counts(DateOnly day) => day >= From && !(Until < day);
}

/// <param name="Source">Where the list stands, as text.</param>
/// <param name="VerifiedOn">When it was compared with the source.</param>
public sealed record SectorList(IReadOnlyList<Sector> All, string Source, DateOnly VerifiedOn)
{
    public IEnumerable<Sector> On(DateOnly day) => All.Where(sector => sector.Counts(day));
}

/// <summary>Sectors as <c>content/sector/sectors.json</c> has them. A file that cannot be read stops the program.</summary>
public static class Sectors
{
    private static readonly JsonElement Root = Read();

    /// <summary>The kinds to which the guideline applies (1.4).</summary>
    public static SectorList Kinds { get; } = ListOf("kinds");

    /// <summary>Those of the authority's older charts.</summary>
    public static SectorList Charts { get; } = ListOf("charts");

    private static JsonElement Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("sector/sectors.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.Clone();
    }

    private static SectorList ListOf(string name)
    {
        var json = Root.GetProperty(name);
        return new SectorList(
            [.. json.GetProperty("list").EnumerateArray().Select(Of)],
            json.GetProperty("source").GetString()!,
            Day(Root, "verifiedOn")!.Value
        );
    }

    private static Sector Of(JsonElement json) =>
        new(
            json.GetProperty("id").GetString()!,
            (json.GetProperty("ja").GetString()!, json.GetProperty("en").GetString()!),
            Day(json, "from")!.Value,
            Day(json, "until"),
            json.TryGetProperty("charts", out var charts)
                ? [.. charts.EnumerateArray().Select(each => each.GetString()!)]
                : []
        );

    private static DateOnly? Day(JsonElement json, string name) =>
        json.TryGetProperty(name, out var day)
            ? DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
