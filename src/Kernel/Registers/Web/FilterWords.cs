using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>By what a list can be narrowed, in words.</summary>
internal static class FilterWords
{
    /// <summary>"(unset)" in an address, where nothing means "all".</summary>
    public const string Unset = "-";

    private static readonly (string Code, Localized Label)[] Spans =
    [
        ("..today-1", ("今日より前", "before today")),
        ("today..today+90", ("今日から90日以内", "within 90 days")),
        ("today..today+365", ("今日から1年以内", "within a year")),
        ("..today-366", ("1年より前", "more than a year ago")),
    ];

    public static bool MayFilter(FieldDefinition field) =>
        field.Kind is FieldKind.Choice or FieldKind.YesNo or FieldKind.Date;

    /// <summary>What may be chosen.</summary>
    /// <param name="wanted">A span of days that is wanted now and is none of the usual ones is among them.</param>
    public static IEnumerable<(string Code, string Label)> Options(FieldDefinition field, string? wanted)
    {
        IEnumerable<(string Code, string Label)> options = field.Kind switch
        {
            FieldKind.YesNo => [("true", Words.T("はい", "Yes")), ("false", Words.T("いいえ", "No"))],
            FieldKind.Date => Spans.Select(span => (span.Code, span.Label.ToString())),
            _ => field.Options.Select(option => (option.Code, option.Label.ToString())),
        };
        List<(string Code, string Label)> all = [.. options, (Unset, Words.T("（空欄）", "(empty)"))];
        return field.Kind == FieldKind.Date && wanted is not null && all.TrueForAll(each => each.Code != wanted)
            ? [.. all, (wanted, OfSpan(wanted))]
            : all;
    }

    /// <summary>A filter that is set, for a chip.</summary>
    public static string Label(
        RegisterDefinition register,
        string name,
        string value,
        IReadOnlyDictionary<Guid, EntryName> names
    )
    {
        if (register.Find(name) is not { } field)
        {
            return $"{name}: {value}";
        }

        var shown = Shown(field, value, names);
        return Words.T($"{field.Label}：{shown}", $"{field.Label}: {shown}");
    }

    private static string Shown(FieldDefinition field, string value, IReadOnlyDictionary<Guid, EntryName> names) =>
        field.Kind switch
        {
            _ when value.Length == 0 => Words.T("空欄", "empty"),
            FieldKind.Date => OfSpan(value),
            FieldKind.YesNo when bool.TryParse(value, out var yes) => FieldText.Of(field, yes, names),
            _ when Guid.TryParse(value, out var id) && names.TryGetValue(id, out var named) => named.Title,
            _ => FieldText.Of(field, value, names),
        };

    private static string OfSpan(string value) =>
        Array.Find(Spans, span => span.Code == value) is { Code: not null } usual
            ? usual.Label.ToString()
            : value.Replace("..", "–", StringComparison.Ordinal);
}
