namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>What was found wrong first.</summary>
public enum TrailFault
{
    None,

    /// <summary>The file does not begin as a trail does, or holds nothing.</summary>
    NotATrail,

    /// <summary>A line that is none of a trail's lines, or not whole.</summary>
    UnreadableLine,
    LineTooLong,
    EntryAltered,

    /// <summary>One or more entries are missing from their batch.</summary>
    EntryRemoved,
    EntryInserted,
    EntryDuplicated,
    EntriesReordered,

    /// <summary>An entry's content holds, its position number does not.</summary>
    EntryRenumbered,

    /// <summary>An entry is stamped later than the head that seals it, and no head notes a clock that was set back.</summary>
    EntryBackDated,

    /// <summary>A body was taken out and no act of retention allows it.</summary>
    RemovedWithoutRetention,

    /// <summary>An excerpt leaves out an entry that stands between those it shows.</summary>
    EntryWithheld,

    /// <summary>Entries of a batch do not give its root, and the list of leaf hashes that would tell which is altered too.</summary>
    BatchAltered,

    /// <summary>The entries hold, the list of their leaf hashes was altered or taken out.</summary>
    LeavesAltered,
    HeadAltered,
    HeadUnreadable,
    HeadOfAnotherKey,
    HeadOfAnotherOrganisation,
    HeadRemoved,

    /// <summary>A whole batch is missing, with its head.</summary>
    BatchRemoved,

    /// <summary>A head, or a batch with its head, stands twice.</summary>
    HeadDuplicated,
    HeadsReordered,

    /// <summary>The head does not follow from the one before.</summary>
    HeadNotLinked,

    /// <summary>The head is older than the one before, and does not note that the clock was set back.</summary>
    HeadBackDated,

    /// <summary>Another key signs from here, and the head notes neither a hand-over nor that the key before was lost.</summary>
    KeyChangedSilently,

    /// <summary>The head notes a hand-over that the key before did not sign, or that leads to another key.</summary>
    KeyHandOverFalse,

    /// <summary>The header disagrees with what follows.</summary>
    HeaderAltered,

    /// <summary>The file ends before its end line.</summary>
    CutShort,

    /// <summary>The end line names other heads and entries than the file holds.</summary>
    EndDisagrees,

    /// <summary>Something stands after the end.</summary>
    TrailingLines,

    /// <summary>The file ends before the head that is held.</summary>
    CutBeforeHeldHead,

    /// <summary>Another history stands where the held head was.</summary>
    HistoryReplaced,

    /// <summary>The file is a later part of the chain and says nothing about the held head.</summary>
    HeldHeadBeforeFile,
}

/// <summary>How far a file proves, or what is wrong with it first.</summary>
/// <param name="Entry">The first entry concerned, by position; null when it is a head or the file.</param>
/// <param name="LastEntry">Where a range is concerned, its last entry.</param>
/// <param name="Head">The head concerned; for entries the head of their batch.</param>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="ProvenEntry">The last entry proven by a head that holds; zero when none is.</param>
/// <param name="ProvenHead">The last head that holds; null when none does.</param>
/// <param name="HeldHeadSeen">The head that is held stands in the file: up to it nothing was removed later.</param>
/// <param name="Removed">Entries whose bodies a retention rule took out.</param>
/// <param name="Notes">What heads note, by their number.</param>
public sealed record TrailVerdict(
    TrailFault Fault,
    long? Entry,
    long? LastEntry,
    long? Head,
    long Line,
    Guid? Organisation,
    long FirstEntry,
    long ProvenEntry,
    TrailHead? ProvenHead,
    bool HeldHeadSeen,
    long Removed,
    IReadOnlyList<(long Head, string Note)> Notes
)
{
    /// <summary>The acts of retention that stand in the file.</summary>
    public IReadOnlyList<RetentionAct> Retentions { get; init; } = [];

    /// <summary>Null when the file is no excerpt.</summary>
    public TrailExcerpt? Excerpt { get; init; }

    public bool IsSound => Fault == TrailFault.None;
}
