namespace Ishigaki.Engines.Evidence;

/// <summary>What kind of evidence a figure counts.</summary>
public enum FigureKind
{
    /// <summary>A rule, a decision, a date of review: paper. It alone never makes an item met.</summary>
    Document,

    /// <summary>Entries of a ledger that have, or lack, what the item asks for.</summary>
    Record,

    /// <summary>Entries that contradict themselves or each other. Never tolerated.</summary>
    Contradiction,
}

/// <summary>One counted condition.</summary>
/// <param name="Id">The id of the condition.</param>
/// <param name="Population">Entries to which the condition applies.</param>
/// <param name="Lacking">Those of them that do not fulfil it.</param>
/// <param name="Essential">Without it the item is not fulfilled, however good the rest is.</param>
public readonly record struct Figure(string Id, FigureKind Kind, long Population, long Lacking, bool Essential = false)
{
    public long Satisfied => Population - Lacking;

    /// <summary>Lacking share in percent, 0 to 100.</summary>
    public decimal LackingPercent => Population == 0 ? 0 : 100m * Lacking / Population;
}

/// <summary>How much there is of one ledger that an item reads.</summary>
/// <param name="Entries">Live entries that are the item's subject.</param>
/// <param name="EverLoaded">Somebody entered or imported something once, even if it is gone.</param>
/// <param name="RefusedRows">Rows of imports that were refused and are neither corrected nor settled.</param>
public readonly record struct LedgerEvidence(string Register, long Entries, bool EverLoaded, long RefusedRows);

/// <summary>The outcome for one item.</summary>
/// <param name="Otherwise">What the state would be if no row had been refused; set only with <see cref="ItemState.Incomplete"/>.</param>
public readonly record struct Verdict(ItemState State, ItemState? Otherwise = null);
