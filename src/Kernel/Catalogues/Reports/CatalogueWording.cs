using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>What a reader must know about the version of a catalogue.</summary>
public static class CatalogueWording
{
    public static Localized Version(Catalogue catalogue)
    {
        var published = Dates.Both(catalogue.PublishedOn);
        var isDraft = string.Equals(catalogue.Status, "draft", StringComparison.Ordinal);
        Localized of = isDraft
            ? (
                $"{catalogue.Title.Ja}の{published.Ja}公表版（意見募集時の案）に照らしています。",
                $"Held against the draft of {published.En}: {catalogue.Title.En}."
            )
            : (
                $"{catalogue.Title.Ja}の{published.Ja}版に照らしています。",
                $"Held against the version of {published.En}: {catalogue.Title.En}."
            );
        var after = Successor(catalogue);
        return (of.Ja + after.Ja, after.En.Length == 0 ? of.En : $"{of.En} {after.En}");
    }

    private static Localized Successor(Catalogue catalogue)
    {
        if (catalogue.SupersededBy?.PublishedOn is not { } on)
        {
            return ("", "");
        }

        var day = Dates.Both(on);
        var isFromThatDay = catalogue.SupersededBy.EffectiveOn == on;
        return (
            $"確定版のガイドラインは{day.Ja}に公表され{(isFromThatDay ? "、同日から適用され" : "")}ています。確定版との差は含みません。",
            $"The final guideline followed on {day.En}{(isFromThatDay ? " and applied from the same day" : "")}; differences from it are not covered."
        );
    }
}
