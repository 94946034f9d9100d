using System.Text;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>One pass over an export: takes its lines in order and keeps the first fault.</summary>
internal sealed class TrailReading(IReadOnlyList<TrailPublicKey> keys, HeldHead? held)
{
    /// <summary>Where an entry's act begins: behind the time, which has a fixed width.</summary>
    private static readonly int ActAt = TrailLine.EntryStart.Length + TrailText.TimeLength;
    private static readonly byte[] Retention = Encoding.UTF8.GetBytes($"\",\"act\":\"{TrailLine.RetentionAct}\"");
    private readonly OpenBatch _batch = new();
    private readonly RemovedBodies _removed = new();
    private readonly List<(long Head, string Note)> _notes = [];
    private TrailHeader? _header;
    private TrailHead? _last;
    private byte[] _previous = new byte[MerkleTree.HashSize];
    private (TrailFault Fault, long? Entry, long? LastEntry, long? Head, long Line) _found;
    private (long Head, long Number)? _missing;
    private bool _ended;
    private bool _heldSeen;
    private long _line;

    /// <summary>The first fault is known.</summary>
    public bool IsOver => _found.Fault != TrailFault.None;

    private long NextHead => _last?.Number + 1 ?? _header!.FirstHead;

    private long NextEntry => _last?.Last + 1 ?? _header!.First;

    public void Take(ReadOnlySpan<byte> line, ReadOnlySpan<byte> leaf, long position)
    {
        _line++;
        if (_header is null)
        {
            TakeHeader(line);
        }
        else if (_ended)
        {
            Found(TrailFault.TrailingLines);
        }
        else if (_missing is not null)
        {
            LookFor(line);
        }
        else if (position > 0)
        {
            TakeEntry(line, leaf, position);
        }
        else
        {
            TakeOther(line);
        }
    }

    public TrailVerdict End(bool tooLong, bool unfinished)
    {
        if (unfinished && (_found.Fault is TrailFault.UnreadableLine or TrailFault.HeadUnreadable))
        {
            // What a cut left of a line is no line.
            (_found, _ended) = (default, false);
        }

        if (!IsOver)
        {
            FindAtEnd(tooLong);
        }

        return new TrailVerdict(
            _found.Fault,
            _found.Entry,
            _found.LastEntry,
            _found.Head,
            _found.Line,
            _header?.Organisation,
            _header?.First ?? 0,
            _last?.Last ?? 0,
            _last,
            _heldSeen,
            _removed.Count,
            _notes
        );
    }

    private void TakeHeader(ReadOnlySpan<byte> line)
    {
        _header = line.StartsWith(TrailLine.HeaderStart) ? TrailHeader.Read(line) : null;
        if (_header is null)
        {
            Found(TrailFault.NotATrail);
            return;
        }

        _previous = _header.Previous;
        // The hash before the first head may itself be the one that is held.
        _heldSeen =
            held is not null
            && held.Number == _header.FirstHead - 1
            && Convert.ToHexStringLower(_previous).StartsWith(held.Hash, StringComparison.Ordinal);
    }

    private void TakeEntry(ReadOnlySpan<byte> line, ReadOnlySpan<byte> leaf, long position)
    {
        var entry = NextEntry + _batch.Count;
        if (_batch.IsListed || _batch.Count == TrailVerifier.LargestBatch)
        {
            Found(TrailFault.HeadRemoved, NextEntry, head: NextHead);
            return;
        }

        _batch.Add(leaf, entry, position, _line);
        _batch.Saw(line.Slice(TrailLine.EntryStart.Length, TrailText.TimeLength), entry);
        if (line[ActAt..].StartsWith(Retention))
        {
            _removed.Allow(line, entry);
        }
    }

    private void TakeOther(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(TrailLine.RemovedStart))
        {
            TakeRemoved(line);
        }
        else if (line.StartsWith(TrailLine.LeavesStart) && line.EndsWith("\"}"u8) && !_batch.IsListed)
        {
            _batch.List(line[TrailLine.LeavesStart.Length..^2]);
        }
        else if (line.StartsWith(TrailLine.HeadStart))
        {
            TakeHead(SignedHead.Read(line));
        }
        else if (line.StartsWith(TrailLine.EndStart))
        {
            TakeEnd(TrailHeader.ReadEnd(line));
        }
        else
        {
            Found(TrailFault.UnreadableLine, NextEntry + _batch.Count, head: NextHead);
        }
    }

    private void TakeRemoved(ReadOnlySpan<byte> line)
    {
        var hex = line[TrailLine.RemovedStart.Length..];
        var (length, position) = LeafHashes.Split(line);
        Span<byte> leaf = stackalloc byte[MerkleTree.HashSize];
        if (
            position == 0
            || length != TrailLine.RemovedStart.Length + (2 * MerkleTree.HashSize) + 1
            || Convert.FromHexString(hex[..(2 * MerkleTree.HashSize)], leaf, out _, out _)
                != System.Buffers.OperationStatus.Done
        )
        {
            Found(TrailFault.UnreadableLine, NextEntry + _batch.Count, head: NextHead);
            return;
        }

        var entry = NextEntry + _batch.Count;
        _batch.Add(leaf, entry, position, _line);
        _removed.Add(entry);
    }

    private void TakeHead(SignedHead? read)
    {
        if (read is null)
        {
            Found(TrailFault.HeadUnreadable, head: NextHead);
            return;
        }

        var (head, hash) = (read.Head, read.Head.Hash());
        var check = new HeadCheck(keys, _header!, _last, _previous, NextHead, NextEntry);
        var fault = check.Find(read, hash);
        if (fault == TrailFault.HeadRemoved)
        {
            // Whether it is gone or stands further down is known when everything was read.
            _missing = (NextHead, _batch.Count == head.Count ? head.Number : 0);
            return;
        }

        if (fault != TrailFault.None)
        {
            Found(fault, head: fault is TrailFault.HeadDuplicated ? head.Number : NextHead);
            return;
        }

        if (HeldDiffers(head, hash))
        {
            Found(TrailFault.HistoryReplaced, head: head.Number);
            return;
        }

        TakeBatch(head);
        if (!IsOver)
        {
            Accept(head, hash);
        }
    }

    private bool HeldDiffers(TrailHead head, byte[] hash)
    {
        _heldSeen |= held is not null && held.Is(head, hash);
        return held?.Number == head.Number && !_heldSeen;
    }

    private void TakeBatch(TrailHead head)
    {
        var first = head.First;
        var fits = MerkleTree.Root(_batch.Leaves).AsSpan().SequenceEqual(head.Root) && _batch.Count == head.Count;
        var listFits = fits
            ? _batch.Listed.Span.SequenceEqual(_batch.Leaves.Span)
            : MerkleTree.Root(_batch.Listed).AsSpan().SequenceEqual(head.Root);
        if (!fits && listFits)
        {
            var (fault, from, to) = BatchDifference.Find(_batch.Leaves.Span, _batch.Listed.Span);
            Found(fault, first + from, first + to, head.Number);
        }
        else if (!fits)
        {
            Found(TrailFault.BatchAltered, _batch.Renumbered?.Entry ?? first, head.Last, head.Number);
        }
        else if (!listFits)
        {
            Found(TrailFault.LeavesAltered, head: head.Number);
        }
        else if (_batch.Renumbered is { } renumbered)
        {
            Found(TrailFault.EntryRenumbered, renumbered.Entry, head: head.Number);
            _found.Line = renumbered.Line;
        }
        else if (
            !head.Has(HeadNote.ClockBack)
            && _batch.LatestAt.SequenceCompareTo(Encoding.UTF8.GetBytes(TrailText.Time(head.SealedAt))) > 0
        )
        {
            Found(TrailFault.EntryBackDated, _batch.LatestEntry, head: head.Number);
        }
    }

    private void Accept(TrailHead head, byte[] hash)
    {
        if (head.Note.Length > 0)
        {
            _notes.Add((head.Number, head.Note));
        }

        (_last, _previous) = (head, hash);
        _batch.Clear();
    }

    private void TakeEnd((long Head, long Entry)? end)
    {
        _ended = true;
        if (end is null)
        {
            Found(TrailFault.UnreadableLine);
        }
        else if (_batch.Count > 0 || _batch.IsListed)
        {
            Found(
                end.Value.Head >= NextHead ? TrailFault.HeadRemoved : TrailFault.EntryInserted,
                NextEntry,
                head: NextHead
            );
        }
        else if (end != (_last?.Number ?? _header!.FirstHead - 1, _last?.Last ?? _header!.First - 1))
        {
            Found(TrailFault.EndDisagrees, NextEntry, head: NextHead);
        }
    }

    /// <summary>A head is missing here: does it stand further down?</summary>
    private void LookFor(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(TrailLine.HeadStart) && SignedHead.Read(line)?.Head.Number == _missing!.Value.Head)
        {
            Found(TrailFault.HeadsReordered, NextEntry, head: _missing.Value.Head);
        }
    }

    private void FindAtEnd(bool tooLong)
    {
        if (tooLong)
        {
            _line++;
            Found(TrailFault.LineTooLong);
        }
        else if (_header is null)
        {
            Found(TrailFault.NotATrail);
        }
        else if (_missing is { } missing)
        {
            Found(missing.Number > 0 ? TrailFault.BatchRemoved : TrailFault.HeadRemoved, NextEntry, head: missing.Head);
        }
        else if (!_ended)
        {
            Found(TrailFault.CutShort, NextEntry, head: NextHead);
        }
        else if (held is not null && !_heldSeen)
        {
            Found(
                held.Number < _header.FirstHead ? TrailFault.HeldHeadBeforeFile : TrailFault.CutBeforeHeldHead,
                NextEntry,
                head: held.Number
            );
        }
        else if (_removed.FirstNotAllowed() is { } entry)
        {
            Found(TrailFault.RemovedWithoutRetention, entry);
        }
    }

    private void Found(TrailFault fault, long? entry = null, long? lastEntry = null, long? head = null) =>
        _found = (fault, entry, lastEntry, head, _line);
}
