using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>The ways of looking at all items.</summary>
public enum AssessmentView
{
    All,
    Basic,
    Desirable,
    Fallen,
    Stale,
    Due,
    Work,

    /// <summary>Not meant for the organisation.</summary>
    Optional,
}

/// <summary>What of an assessment is looked at; it stands in the address. An unknown word in an address filters nothing.</summary>
public sealed record AssessmentFilter(ItemState? State, AssessmentView View, DateOnly? Since)
{
    private static readonly (string Code, AssessmentView View)[] Views =
    [
        ("basic", AssessmentView.Basic),
        ("desirable", AssessmentView.Desirable),
        ("fallen", AssessmentView.Fallen),
        ("stale", AssessmentView.Stale),
        ("due", AssessmentView.Due),
        ("work", AssessmentView.Work),
        ("optional", AssessmentView.Optional),
    ];

    public bool IsOn => State is not null || View != AssessmentView.All;

    public static AssessmentFilter Parse(string? state, string? view, string? since) =>
        new(
            StateCode.IsKnown(state ?? "") ? StateCode.Parse(state) : null,
            Array.Find(Views, pair => string.Equals(pair.Code, view, StringComparison.Ordinal)).View,
            DateOnly.TryParseExact(
                since,
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.None,
                out var day
            )
                ? day
                : null
        );

    public static string CodeOf(ItemState state) => StateCode.Of(state);

    public bool Shows(AssessedItem item, DateOnly asOf, IReadOnlySet<string> fallen) =>
        (State is not { } state || item.IsIn(state)) && Shows(View, item, asOf, fallen);

    public static int Count(AssessmentView view, Assessment assessment, IReadOnlySet<string> fallen) =>
        assessment.Items.Count(item => Shows(view, item, assessment.AsOf, fallen));

    /// <summary>The same conditions with another state; choosing the state that is on switches it off.</summary>
    public string With(ItemState state) => (this with { State = State == state ? null : state }).Address;

    public string With(AssessmentView view) => (this with { View = view }).Address;

    public string With(DateOnly? since) => (this with { Since = since }).Address;

    public string Address
    {
        get
        {
            var parts = new List<string>();
            if (State is { } state)
            {
                parts.Add($"state={CodeOf(state)}");
            }

            if (View != AssessmentView.All)
            {
                parts.Add($"view={Array.Find(Views, pair => pair.View == View).Code}");
            }

            if (Since is { } since)
            {
                parts.Add($"since={since:yyyy-MM-dd}");
            }

            return parts.Count == 0 ? "/assessment" : $"/assessment?{string.Join('&', parts)}";
        }
    }

    public static Localized Label(AssessmentView view) =>
        view switch
        {
            AssessmentView.All => ("すべて", "All"),
            AssessmentView.Basic => ("基本", "Basic"),
            AssessmentView.Desirable => ("望ましい", "Desirable"),
            AssessmentView.Fallen => ("先週より悪化", "Fallen since last week"),
            AssessmentView.Stale => ("情報が古い", "Old records"),
            AssessmentView.Due => ("期限が近い", "Expiring soon"),
            AssessmentView.Work => ("手当てが必要", "Needs work"),
            AssessmentView.Optional => ("任意（向け先でない）", "Optional (not addressed)"),
        };

    internal static IconName? Mark(AssessmentView view) => view == AssessmentView.Fallen ? IconName.Down : null;

    private static bool Shows(AssessmentView view, AssessedItem item, DateOnly asOf, IReadOnlySet<string> fallen) =>
        view switch
        {
            AssessmentView.All => true,
            AssessmentView.Basic => item.Item.Kind == ItemKind.Basic,
            AssessmentView.Desirable => item.Item.Kind == ItemKind.Desirable,
            AssessmentView.Fallen => fallen.Contains(item.Item.Id),
            AssessmentView.Stale => item.IsStaleOn(asOf),
            AssessmentView.Due => NextActs.EndsSoon(item, asOf),
            AssessmentView.Work => item.NeedsWork,
            AssessmentView.Optional => !item.Asked,
        };
}
