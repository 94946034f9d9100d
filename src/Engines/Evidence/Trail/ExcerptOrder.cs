namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>
/// What an excerpt may leave out, and where: bodies before its first entry, within the batch that seals it, and after its
/// last; never one in the midst. Behind them comes the bridge: heads that lead to a later one, most without entries.
/// </summary>
internal sealed class ExcerptOrder
{
    private Stage _stage = Stage.Before;

    private enum Stage
    {
        Before,
        Inside,
        After,
        Bridge,
    }

    /// <summary>The first entry shown; zero when none is.</summary>
    public long First { get; private set; }

    /// <summary>The last entry shown.</summary>
    public long Last { get; private set; }

    /// <summary>Entries of the excerpt's own batches that are given as hashes only.</summary>
    public long Outside { get; private set; }

    public bool InBridge => _stage == Stage.Bridge;

    /// <returns>False when it stands behind entries that were left out.</returns>
    public bool TakeEntry(long entry)
    {
        if (_stage == Stage.Before)
        {
            (_stage, First) = (Stage.Inside, entry);
        }

        if (_stage == Stage.Inside)
        {
            Last = entry;
        }

        return _stage != Stage.After;
    }

    public bool TakeOutside(bool inFirstBatch)
    {
        if (_stage == Stage.Inside)
        {
            _stage = Stage.After;
        }

        Outside += InBridge ? 0 : 1;
        return _stage != Stage.Before || inFirstBatch;
    }

    /// <returns>False when nothing is shown that it could lead on from.</returns>
    public bool BeginBridge()
    {
        var may = _stage is Stage.Inside or Stage.After;
        _stage = Stage.Bridge;
        return may;
    }
}
