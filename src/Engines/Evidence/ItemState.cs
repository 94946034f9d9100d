namespace Ishigaki.Engines.Evidence;

/// <summary>Where an organisation stands on one item of a catalogue. There is no score and no pass mark.</summary>
public enum ItemState
{
    /// <summary>未評価: nobody has recorded anything yet. Never counted as met.</summary>
    Unassessed,

    /// <summary>未充足: records exist and show that the item is not fulfilled.</summary>
    NotMet,

    /// <summary>不完全: rows of a ledger that this item reads were refused; the figures are provisional.</summary>
    Incomplete,

    /// <summary>一部: fulfilled for some of the records.</summary>
    Partly,

    /// <summary>文書のみ: a document exists, no record shows that it is lived (guideline 1.2.1).</summary>
    DocumentOnly,

    /// <summary>証明（期限付）: a person vouches for it, until a date.</summary>
    Attested,

    /// <summary>承認済例外: the residual risk was approved, until a date.</summary>
    Accepted,

    /// <summary>対象外: does not apply, for a stated reason.</summary>
    NotApplicable,

    /// <summary>充足: the records show it.</summary>
    Met,
}
