using System.Text;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Events;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>An indicator that an event holds.</summary>
/// <param name="Number">Of the indicator in its set.</param>
/// <param name="Field">Where it was found, as the list of fields calls it.</param>
/// <param name="Value">What was found, in the form in which values are compared.</param>
public readonly record struct IndicatorHit(int Number, string Field, string Value);

/// <summary>Looks for indicators in the event that a judge judged last. One for each thread.</summary>
public sealed class IndicatorJudge
{
    private readonly IndicatorSet _set;
    private readonly DetectionJudge _judge;
    private readonly EventClock _clock;
    private readonly FieldTree _tree;
    private readonly int[] _kindsOf;
    private readonly int _today;
    private readonly NothingMemo _memo = new();
    private readonly ValueLookup _lookup;
    private readonly ValueLookup _exceptions;
    private readonly List<IndicatorHit> _hits = [];

    /// <param name="exceptions">What is never reported: own networks, names and the like.</param>
    /// <param name="engine">Made with the fields for the set and those of the times.</param>
    /// <param name="today">An indicator counts until its last day or, for events that say when they happened, on theirs.</param>
    public IndicatorJudge(
        IndicatorSet set,
        IndicatorSet? exceptions,
        IndicatorFields fields,
        EventTimes times,
        DetectionEngine engine,
        DetectionJudge judge,
        DateOnly today
    )
    {
        (_set, _judge, _tree, _today) = (set, judge, engine.Tree, today.DayNumber);
        _clock = new EventClock(times, engine, judge);
        _kindsOf = new int[engine.Tree.FieldCount];
        foreach (var (kind, names) in fields.ByKind)
        {
            foreach (var field in names.Select(engine.Tree.Find).Where(field => field >= 0))
            {
                _kindsOf[field] |= (IndicatorFields.KindsReadFor(kind) & set.Kinds) != 0 ? 1 << (int)kind : 0;
            }
        }

        _lookup = new ValueLookup(set);
        _exceptions = new ValueLookup(exceptions ?? new IndicatorSet());
    }

    /// <summary>Indicators that were found and are not reported, because an exception names the value.</summary>
    public long Suppressed { get; private set; }

    /// <summary>Indicators that were found after their last day.</summary>
    public long Expired { get; private set; }

    /// <summary>What the last event holds, each indicator once.</summary>
    public IReadOnlyList<IndicatorHit> Hits => _hits;

    /// <param name="line">The line that the judge judged last.</param>
    public void Judge(ReadOnlySpan<byte> line)
    {
        _hits.Clear();
        var kindsOf = _kindsOf;
        foreach (ref readonly var span in _judge.Record.Spans)
        {
            if (
                span.Field >= 0
                && kindsOf[span.Field] is not 0 and var kinds
                && span.Kind is ValueKind.Text or ValueKind.EscapedText
            )
            {
                var raw = span.In(line);
                if (!_memo.Knows(raw, kinds, out var hash))
                {
                    Look(line, span, kinds, hash);
                }
            }
        }
    }

    private void Look(ReadOnlySpan<byte> line, FieldSpan span, int kinds, ulong hash)
    {
        var value = _judge.Buffers.Read(span.In(line), span.Kind);
        _lookup.Look(value, kinds);
        if (_lookup.Found.Count == 0)
        {
            _memo.Learn(span.In(line), kinds, hash);
            return;
        }

        _exceptions.Look(value, kinds);
        if (_exceptions.Found.Count > 0)
        {
            Suppressed += _lookup.Found.Count;
            return;
        }

        var day = 0;
        foreach (var (number, text) in _lookup.Found)
        {
            day = day == 0 ? DayOf(line) : day;
            if (_set.IsOver(number, day))
            {
                Expired++;
            }
            else if (!_hits.Exists(hit => hit.Number == number))
            {
                _hits.Add(new IndicatorHit(number, _tree.NameOf(span.Field), text));
            }
        }
    }

    /// <summary>An event whose clock is ahead is judged as one of today.</summary>
    private int DayOf(ReadOnlySpan<byte> line)
    {
        var time = _clock.TimeOf(line);
        return time < 0 ? _today : Math.Min(_today, (int)(time / TimeSpan.TicksPerDay));
    }
}
