using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>How often an item asks for action, and which function it serves, in words.</summary>
public static class ItemWords
{
    public static Localized Cycle(ReviewCycle cycle) =>
        cycle switch
        {
            ReviewCycle.Yearly => ("少なくとも年1回", "at least once a year"),
            ReviewCycle.HalfYearly => ("少なくとも年2回", "at least twice a year"),
            ReviewCycle.Periodic => ("定期的（間隔は自組織が決める）", "periodically; you set the interval"),
            ReviewCycle.PerEvent => ("事案・契約・更新のつど", "at each occasion"),
            ReviewCycle.Continuous => ("継続的", "continuously"),
            ReviewCycle.KeptCurrent => ("いつも最新", "always up to date"),
            ReviewCycle.AsNeeded => ("必要に応じて", "as needed"),
            ReviewCycle.None => ("決まりなし", "no rhythm named"),
        };

    public static Localized Function(CsfFunction function) =>
        function switch
        {
            CsfFunction.Govern => ("統治", "Govern"),
            CsfFunction.Identify => ("特定", "Identify"),
            CsfFunction.Protect => ("防御", "Protect"),
            CsfFunction.Detect => ("検知", "Detect"),
            CsfFunction.Respond => ("対応", "Respond"),
            CsfFunction.Recover => ("復旧", "Recover"),
        };
}
