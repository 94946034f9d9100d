using System.Globalization;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>
/// Correlates hits by the time of their events. Hits must come in the order of sources and lines, whichever thread found
/// them: then the answer is always the same. On one thread.
/// </summary>
public sealed class CorrelationRun
{
    private readonly CorrelationPlan _plan;
    private readonly CorrelationLimits _limits;
    private readonly Watch[] _watches;
    private readonly Watch[] _ending;
    private readonly PriorityQueue<Waiting, (long Time, long Number)> _waiting = new();
    private readonly Action<CorrelationDetection> _found;
    private readonly CorrelationTrace? _trace;
    private long _taken;
    private long _latest;
    private long _judged;
    private long _groups;
    private long _held;

    /// <param name="found">Gets every detection of a correlation that gives detections, in order.</param>
    /// <param name="trace">Is told of every step; null when nobody wants to know.</param>
    public CorrelationRun(
        CorrelationPlan plan,
        CorrelationLimits limits,
        Action<CorrelationDetection> found,
        Action<CorrelationStep>? trace = null
    )
    {
        (_plan, _limits, _found) = (plan, limits, found);
        _trace = trace is null ? null : new CorrelationTrace(trace);
        Figures = new CorrelationFigures(plan.Correlations);
        _watches =
        [
            .. plan.Correlations.Select((each, number) => new Watch(each, number, Figures.Correlations[number])),
        ];
        _ending = Array.FindAll(_watches, watch => !watch.Correlation.IsImmediate);
    }

    public CorrelationFigures Figures { get; }

    /// <param name="source">The name of the source whose event it is.</param>
    public void Take(string source, CorrelationHit hit)
    {
        Figures.Hits++;
        var line = new EventLine(source, hit.Line);
        if (hit.Time < 0)
        {
            var isAbsent = hit.Time == CorrelationHit.NoTime;
            (isAbsent ? Figures.WithoutTime : Figures.WithBadTime).Add(() => NameOf(line));
            TellLeftOut(hit, line, isAbsent ? CorrelationStepKind.WithoutTime : CorrelationStepKind.WithBadTime);
            return;
        }

        if (hit.Time < _judged)
        {
            Figures.Late.Add(() => NameOf(line));
            TellLeftOut(hit, line, CorrelationStepKind.Late);
            return;
        }

        _latest = Math.Max(_latest, hit.Time);
        _waiting.Enqueue(new Waiting(hit, line), (hit.Time, _taken++));
        while (_waiting.Count > _limits.MostWaiting || IsDue())
        {
            Judge(_waiting.Dequeue());
        }
    }

    /// <summary>Judges what still waits, and ends every timespan.</summary>
    public void Finish()
    {
        while (_waiting.TryDequeue(out var next, out _))
        {
            Judge(next);
        }

        EndUntil(long.MaxValue);
    }

    private bool IsDue() =>
        _limits.Lateness is { } lateness && _waiting.TryPeek(out var next, out _) && next.Hit.Time < _latest - lateness;

    private void Judge(Waiting waiting)
    {
        var (hit, line) = waiting;
        EndUntil(hit.Time);
        _judged = hit.Time;
        Deliver(hit.Rule, new Found(hit.Time, line, hit.Values, null, 1));
    }

    /// <summary>Ends the timespans that are over before a time, the earliest first.</summary>
    private void EndUntil(long time)
    {
        while (FirstToEnd(time) is { } next)
        {
            var end = next.NextEnd!.Value;
            var (group, all) = Counted(next, next.CloseFirst);
            var isMet = false;
            foreach (var met in all)
            {
                isMet = true;
                Report(next, group, met, end);
            }

            if (!isMet)
            {
                _trace?.Ended(next, group, end);
            }
        }
    }

    private Watch? FirstToEnd(long time)
    {
        Watch? first = null;
        foreach (var watch in _ending)
        {
            if (watch.NextEnd < time && (first is null || watch.NextEnd < first.NextEnd))
            {
                first = watch;
            }
        }

        return first;
    }

    private void Deliver(int node, Found found)
    {
        foreach (var feed in _plan.FeedsOf(node))
        {
            var watch = _watches[feed.Correlation];
            if (Hold(watch, feed, found) is { } held && GroupOf(watch, feed, found) is { } group)
            {
                var result = Counted(watch, () => watch.Add(held, group));
                _trace?.Counted(watch, feed, found.Line, found.Time, group);
                if (result is var (met, condition))
                {
                    Report(watch, met, condition, found.Time);
                }

                if (_groups > _limits.MostGroups || _held > _limits.MostHeld)
                {
                    MakeRoom(found.Time);
                }
            }
        }
    }

    private string[]? GroupOf(Watch watch, Feed feed, Found found)
    {
        var group = new string[feed.Group.Length];
        for (var i = 0; i < group.Length; i++)
        {
            if (found.Values[feed.Group[i]] is not { } value)
            {
                watch.Figures.WithoutField.Add(() => NameOf(found.Line));
                _trace?.LeftOut(
                    watch,
                    feed,
                    found.Line,
                    found.Time,
                    CorrelationStepKind.WithoutField,
                    watch.Correlation.GroupBy[i]
                );
                return null;
            }

            group[i] = value;
        }

        return group;
    }

    private Held? Hold(Watch watch, Feed feed, Found found)
    {
        var passed =
            feed.Passed.Length == 0 ? [] : Array.ConvertAll(feed.Passed, at => at < 0 ? null : found.Values[at]);
        var (text, number) = ("", 0m);
        if (feed.Fields.Length > 0)
        {
            var values = Array.ConvertAll(feed.Fields, at => found.Values[at]);
            if (Array.FindIndex(values, value => value is null) is >= 0 and var missing)
            {
                watch.Figures.WithoutField.Add(() => NameOf(found.Line));
                _trace?.LeftOut(
                    watch,
                    feed,
                    found.Line,
                    found.Time,
                    CorrelationStepKind.WithoutField,
                    watch.Correlation.Fields[missing]
                );
                return null;
            }

            text = values.Length == 1 ? values[0]! : string.Join('\u0001', values);
            if (watch.Correlation.Type is not (CorrelationType.ValueCount or CorrelationType.ValueShare))
            {
                if (Number(text) is not { } read)
                {
                    watch.Figures.WithoutNumber.Add(() => NameOf(found.Line));
                    _trace?.LeftOut(watch, feed, found.Line, found.Time, CorrelationStepKind.WithoutNumber, text);
                    return null;
                }

                (text, number) = ("", read);
            }
        }

        return new Held(found.Time, feed.Member, found.Line, passed, text, number, found.Lines, found.Events);
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && decimal.Abs(number) < 1e15m
            ? number
            : null;

    private void Report(Watch watch, GroupState group, Met met, long time)
    {
        watch.Figures.Detections++;
        var last = met.Hits[^1];
        _trace?.Met(watch, group, last.Line, time, met.Figure);
        var lines = met.Hits.SelectMany(hit => hit.Lines ?? [hit.Line]).Take(_limits.MostLines).ToList();
        var events = met.Hits.Sum(hit => hit.Events);
        if (_plan.CorrelationEmits(watch.Number))
        {
            _found(
                new CorrelationDetection(
                    watch.Correlation,
                    met.Hits[0].Time,
                    last.Time,
                    group.Values,
                    met.Figure,
                    events,
                    lines
                )
            );
        }

        var needs = _plan.NeedsOf(_plan.NodeOf(watch.Number));
        var values = new string?[needs.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var place = IndexOf(watch.Correlation.GroupBy, needs[i]);
            values[i] = place >= 0 ? group.Values[place] : last.Values[i];
        }

        Deliver(_plan.NodeOf(watch.Number), new Found(time, last.Line, values, lines, events));
    }

    private void TellLeftOut(CorrelationHit hit, EventLine line, CorrelationStepKind kind)
    {
        foreach (var feed in _trace is null ? [] : _plan.FeedsOf(hit.Rule))
        {
            _trace!.LeftOut(_watches[feed.Correlation], feed, line, hit.Time, kind, "");
        }
    }

    private static int IndexOf(IReadOnlyList<string> fields, string field)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i] == field)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What is over goes first; then the correlation that has most gives up its oldest.</summary>
    private void MakeRoom(long time)
    {
        foreach (var watch in _watches)
        {
            Counted(watch, () => watch.ForgetPast(time));
        }

        while (_groups > _limits.MostGroups)
        {
            var most = _watches.MaxBy(watch => watch.Groups)!;
            Counted(most, most.LoseGroup);
        }

        while (_held > _limits.MostHeld)
        {
            var most = _watches.MaxBy(watch => watch.Held)!;
            Counted(most, most.LoseHit);
        }
    }

    /// <summary>Acts on a correlation and counts what it has afterwards.</summary>
    private T Counted<T>(Watch watch, Func<T> act)
    {
        var (groups, held) = (watch.Groups, watch.Held);
        var result = act();
        (_groups, _held) = (_groups + watch.Groups - groups, _held + watch.Held - held);
        return result;
    }

    private static string NameOf(EventLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Source}:{line.Line}");

    private readonly record struct Waiting(CorrelationHit Hit, EventLine Line);

    /// <summary>What goes on its way to correlations.</summary>
    private readonly record struct Found(
        long Time,
        EventLine Line,
        IReadOnlyList<string?> Values,
        IReadOnlyList<EventLine>? Lines,
        long Events
    );
}
