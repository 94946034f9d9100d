using Ishigaki.Kernel.Text;
using Ishigaki.Ledgers.Govern;

namespace Ishigaki.Modules.Sector.Duties;

internal static class DutyWords
{
    public static Localized Of(DutyTrigger trigger) =>
        trigger switch
        {
            DutyTrigger.Standing => ("つねに", "always"),
            DutyTrigger.Before => ("しようとするとき", "before the act"),
            DutyTrigger.Event => ("起きたとき", "when it happens"),
            DutyTrigger.Offer => ("国の施策", "offered by the state"),
        };
}
