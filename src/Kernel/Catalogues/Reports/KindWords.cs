using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>The words of the guideline for its two groups, and of this program for what a figure counts.</summary>
public static class KindWords
{
    public static Localized Of(ItemKind kind) =>
        kind switch
        {
            ItemKind.Basic => ("基本", "Basic"),
            ItemKind.Desirable => ("望ましい", "Desirable"),
        };

    public static Localized InFull(ItemKind kind) =>
        kind switch
        {
            ItemKind.Basic => ("基本的な対応事項", "Basic items"),
            ItemKind.Desirable => ("対応が望ましい事項", "Desirable items"),
        };

    public static Localized Of(FigureKind kind) =>
        kind switch
        {
            FigureKind.Document => ("決めごと", "Rule"),
            FigureKind.Record => ("記録", "Record"),
            FigureKind.Contradiction => ("食い違い", "Contradiction"),
        };

    /// <summary>Whether an item is meant for the organisation.</summary>
    public static Localized Of(AddressAnswer answer) =>
        answer switch
        {
            AddressAnswer.Addressed => ("向けられている", "Yes"),
            AddressAnswer.NotAddressed => ("任意", "No: optional"),
            AddressAnswer.Open => ("決まらない", "Open"),
        };
}
