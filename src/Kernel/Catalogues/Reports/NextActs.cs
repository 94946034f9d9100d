using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>
/// What to do first. The order is risk-based: what everybody owes before what is desirable, what is broken before what
/// is patchy before what is unknown, the larger lack before the smaller. One act an item; an act that helps several
/// items stands once.
/// </summary>
public static class NextActs
{
    /// <summary>An attestation that ends within so many days is renewed before it lapses.</summary>
    public const int RenewWithinDays = 30;

    public static IReadOnlyList<NextAct> Of(Assessment assessment, RegisterSet registers)
    {
        var acts = new OrderedDictionary<(string Register, string What), NextAct>();
        foreach (
            var item in assessment
                .Items.Where(item => RankOf(item, assessment.AsOf) is not null)
                .OrderBy(item => item, Order(assessment.AsOf))
        )
        {
            Add(acts, item, assessment, registers);
        }

        return [.. acts.Values];
    }

    /// <summary>Null when there is nothing to do.</summary>
    internal static int? RankOf(AssessedItem item, DateOnly asOf) =>
        // What nobody asks of the organisation is no work; what it vouches for all the same is still renewed.
        !item.Asked && item.State is not (ItemState.Attested or ItemState.NotApplicable)
            ? null
            : item.State switch
            {
                ItemState.NotMet => 0,
                ItemState.Incomplete => 1,
                ItemState.Partly => 2,
                ItemState.DocumentOnly => 3,
                ItemState.Attested or ItemState.NotApplicable => EndsSoon(item, asOf) ? 4 : null,
                // What lapsed or can be computed is nearer to an answer than what nobody ever looked at.
                ItemState.Unassessed => item.Attestation is not null ? 5
                : item.Outcome is not null ? 6
                : 7,
                ItemState.Accepted or ItemState.Met => null,
            };

    internal static bool EndsSoon(AssessedItem item, DateOnly asOf) =>
        item.Attestation?.ExpiresOn is { } last && last >= asOf && last <= asOf.AddDays(RenewWithinDays);

    private static Comparer<AssessedItem> Order(DateOnly asOf) =>
        Comparer<AssessedItem>.Create(
            (one, other) =>
            {
                var kinds = one.Item.Kind.CompareTo(other.Item.Kind);
                var ranks = Comparer<int?>.Default.Compare(RankOf(one, asOf), RankOf(other, asOf));
                return kinds != 0 ? kinds
                    : ranks != 0 ? ranks
                    : LargestLack(other).CompareTo(LargestLack(one));
            }
        );

    private static long LargestLack(AssessedItem item) =>
        item switch
        {
            { Outcome: null } => 0,
            { State: ItemState.Incomplete } => item.Outcome.Evidence.Sum(ledger => ledger.RefusedRows),
            _ => JudgedFigure.Of(item.Outcome) is [{ IsLack: true } first, ..] ? first.Figure.Lacking : 0,
        };

    private static void Add(
        OrderedDictionary<(string Register, string What), NextAct> acts,
        AssessedItem item,
        Assessment assessment,
        RegisterSet registers
    )
    {
        var possible = ItemActs.Of(item, assessment.AsOf, registers);
        foreach (var act in possible)
        {
            if (acts.TryAdd(KeyOf(act), act))
            {
                return;
            }
        }

        // Everything that this item needs is asked for already.
        foreach (var key in possible.Select(KeyOf).Take(1))
        {
            acts[key] = acts[key] with { AlsoServes = [.. acts[key].AlsoServes, item.Item.Id] };
        }
    }

    /// <summary>Filling the same gap, or mending the same refused rows, is one act for all items; vouching is one for each.</summary>
    private static (string Register, string What) KeyOf(NextAct act) =>
        (
            act.Register,
            act switch
            {
                { Gap: { } gap } => gap,
                { Register: ItemActs.Attestations } => act.Item,
                _ => act.Title.En,
            }
        );
}
