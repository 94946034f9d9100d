using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>Where things are found.</summary>
public static class Addresses
{
    /// <summary>In letters that every mail program leaves alone: /assessment/2.2.1.2-1.</summary>
    public static string Item(string id) =>
        ItemId.TryNormalize(id, out var normal)
            ? $"/assessment/{ItemId.ToToken(normal)["item-".Length..]}"
            : $"/assessment/{Uri.EscapeDataString(id)}";

    public static string Attest(string id) => $"{Item(id)}#attest";

    public static string Ledger(string register) => $"/registers/{register}";

    public static string Lacking(string register, string gap) =>
        $"/registers/{register}?gap={Uri.EscapeDataString(gap)}";

    public static string Entry(string register, Guid id) => $"/registers/{register}/{id}";

    public static string Import(string register) => $"/registers/{register}/import";

    public static string Imports(string register) => $"/registers/{register}/imports";

    public static string Template(string register) => $"/registers/{register}/template.xlsx";

    public static string Chapter(string number) => $"/chapters/{number}";

    public static string State(ItemState state) => $"/assessment?state={AssessmentFilter.CodeOf(state)}";

    /// <summary>Where an act is done; whoever may not write is led to where it can be seen.</summary>
    public static string Act(NextAct act, bool mayWrite) =>
        act switch
        {
            { Gap: { } gap } => Lacking(act.Register, gap),
            { Register: ItemActs.Attestations } => mayWrite ? Attest(act.Item) : Item(act.Item),
            { From: ItemState.Incomplete } => Imports(act.Register),
            _ => mayWrite ? Import(act.Register) : Ledger(act.Register),
        };
}
