namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>One pass over an export: takes its lines in order and keeps the first fault.</summary>
internal sealed class TrailReading(IReadOnlyList<TrailPublicKey> keys, HeldHead? held)
{
    private readonly OpenBatch _batch = new();
    private readonly RemovedBodies _removed = new();
    private HeadChain? _heads;
    private EntryLines? _entries;
    private ExcerptOrder? _excerpt;
    private TrailHead? _proven;
    private Finding _found;
    private (long Head, bool WithBatch)? _missing;
    private bool _ended;
    private long _line;

    /// <summary>The first fault is known.</summary>
    public bool IsOver => _found.Fault != TrailFault.None;

    private long NextHead => _heads!.NextHead;

    private long NextEntry => _heads!.NextEntry;

    public void Take(ReadOnlySpan<byte> line, ReadOnlySpan<byte> leaf, long position)
    {
        _line++;
        if (_heads is null)
        {
            TakeHeader(line);
        }
        else if (_ended)
        {
            Found(new(TrailFault.TrailingLines));
        }
        else if (_missing is not null)
        {
            LookFor(line);
        }
        else if (position > 0)
        {
            Found(_entries!.TakeWhole(line, leaf, position, _line));
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
            _heads?.Header.Organisation,
            _heads?.Header.First ?? 0,
            _proven?.Last ?? 0,
            _proven,
            _heads?.HeldSeen ?? false,
            _removed.Count,
            _heads?.Notes ?? []
        )
        {
            Retentions = _removed.Acts,
            Excerpt = Excerpt(),
        };
    }

    private TrailExcerpt? Excerpt() =>
        _excerpt is null
            ? null
            : new TrailExcerpt(
                _heads!.Header.Span!,
                _excerpt.First,
                Math.Min(_excerpt.Last, _proven?.Last ?? 0),
                _excerpt.Outside,
                _heads.Last
            );

    private void BeginBridge()
    {
        if (_batch.Count > 0 || _batch.IsListed || !_excerpt!.BeginBridge())
        {
            Found(new(TrailFault.UnreadableLine, NextEntry + _batch.Count, Head: NextHead));
        }
    }

    private void TakeHeader(ReadOnlySpan<byte> line)
    {
        if (TrailHeader.Read(line) is not { } header)
        {
            Found(new(TrailFault.NotATrail));
            return;
        }

        _heads = new HeadChain(keys, held, header);
        _excerpt = header.Span is null ? null : new ExcerptOrder();
        _entries = new EntryLines(_batch, _removed, _heads, _excerpt);
    }

    private void TakeOther(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(TrailLine.RemovedStart))
        {
            Found(_entries!.TakeRemoved(line, _line));
        }
        else if (_excerpt is not null && line.StartsWith(TrailLine.OutsideStart))
        {
            Found(_entries!.TakeOutside(line, _line));
        }
        else if (_excerpt is { InBridge: false } && line.SequenceEqual(TrailLine.Bridge))
        {
            BeginBridge();
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
            Found(new(TrailFault.UnreadableLine, NextEntry + _batch.Count, Head: NextHead));
        }
    }

    private void TakeHead(SignedHead? read)
    {
        if (read is null)
        {
            Found(new(TrailFault.HeadUnreadable, Head: NextHead));
            return;
        }

        var (head, hash) = (read.Head, read.Head.Hash());
        var finding = _heads!.Find(read, hash);
        if (finding.Fault == TrailFault.HeadRemoved)
        {
            // Whether it is gone or stands further down is known when everything was read.
            _missing = (NextHead, _batch.Count == head.Count);
            return;
        }

        // A head of the bridge may stand alone: it leads on and vouches for nothing here.
        var alone = _excerpt is { InBridge: true } && _batch.Count == 0 && !_batch.IsListed;
        finding = finding.Fault != TrailFault.None || alone ? finding : BatchCheck.Find(_batch, head);
        Found(finding);
        if (!IsOver)
        {
            Accept(head, hash);
        }
    }

    private void Accept(TrailHead head, byte[] hash)
    {
        _removed.Seal(head.SealedAt);
        _heads!.Accept(head, hash);
        _proven = _excerpt is { InBridge: true } ? _proven : head;
        _batch.Clear();
    }

    private void TakeEnd((long Head, long Entry)? end)
    {
        _ended = true;
        if (end is not null && (_batch.Count > 0 || _batch.IsListed))
        {
            var fault = end.Value.Head >= NextHead ? TrailFault.HeadRemoved : TrailFault.EntryInserted;
            Found(new(fault, NextEntry, Head: NextHead));
        }
        else
        {
            Found(_heads!.FindAtEnd(end));
        }
    }

    /// <summary>A head is missing here: does it stand further down?</summary>
    private void LookFor(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(TrailLine.HeadStart) && SignedHead.Read(line)?.Head.Number == _missing!.Value.Head)
        {
            Found(new(TrailFault.HeadsReordered, NextEntry, Head: _missing.Value.Head));
        }
    }

    private void FindAtEnd(bool tooLong)
    {
        if (tooLong)
        {
            _line++;
            Found(new(TrailFault.LineTooLong));
        }
        else if (_heads is null)
        {
            Found(new(TrailFault.NotATrail));
        }
        else if (_missing is { } missing)
        {
            var fault = missing.WithBatch ? TrailFault.BatchRemoved : TrailFault.HeadRemoved;
            Found(new(fault, NextEntry, Head: missing.Head));
        }
        else if (!_ended)
        {
            Found(new(TrailFault.CutShort, NextEntry, Head: NextHead));
        }
        else if (_heads.FindHeld() is { Fault: not TrailFault.None } finding)
        {
            Found(finding);
        }
        else if (_removed.FirstNotAllowed() is { } entry)
        {
            Found(new(TrailFault.RemovedWithoutRetention, entry));
        }
    }

    private void Found(Finding finding)
    {
        if (finding.Fault != TrailFault.None)
        {
            _found = finding.Line > 0 ? finding : finding with { Line = _line };
        }
    }
}
