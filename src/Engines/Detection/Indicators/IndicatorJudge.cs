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
    private const int HashOnly = 1 << (int)IndicatorKind.Hash;
    private readonly IndicatorSet _set;
    private readonly DetectionJudge _judge;
    private readonly EventClock _clock;
    private readonly FieldTree _tree;
    private readonly int[] _kindsOf;
    private readonly int _today;
    private readonly LookupMemo _memo = new();
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
        _kindsOf = fields.KindsOf(engine.Tree, set);
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
                // Hashes of files seldom come again soon, and are looked up as quickly as remembered.
                var result =
                    kinds == HashOnly
                        ? Look(line, span, kinds, null)
                        : _memo.Find(span.In(line), kinds, out var hash) ?? Look(line, span, kinds, hash);
                if (result.Found.Count > 0)
                {
                    Report(line, span.Field, result);
                }
            }
        }
    }

    private LookupResult Look(ReadOnlySpan<byte> line, FieldSpan span, int kinds, ulong? hash)
    {
        if (kinds == HashOnly && span.Kind == ValueKind.Text)
        {
            _lookup.Clear();
            _lookup.Hashes(span.In(line));
            if (_lookup.Found.Count == 0)
            {
                return LookupResult.Nothing;
            }
        }

        var value = _judge.Buffers.Read(span.In(line), span.Kind);
        _lookup.Look(value, kinds);
        var result = LookupResult.Nothing;
        if (_lookup.Found.Count > 0)
        {
            _exceptions.Look(value, kinds);
            result = new LookupResult([.. _lookup.Found], _exceptions.Found.Count > 0);
        }

        if (hash is { } known)
        {
            _memo.Learn(span.In(line), kinds, known, result);
        }

        return result;
    }

    private void Report(ReadOnlySpan<byte> line, int field, LookupResult result)
    {
        if (result.IsExcepted)
        {
            Suppressed += result.Found.Count;
            return;
        }

        foreach (var (number, text) in result.Found)
        {
            if (!_set.IsForever(number) && _set.IsOver(number, DayOf(line)))
            {
                Expired++;
            }
            else if (!WasFound(number))
            {
                _hits.Add(new IndicatorHit(number, _tree.NameOf(field), text));
            }
        }
    }

    private bool WasFound(int number)
    {
        foreach (var hit in _hits)
        {
            if (hit.Number == number)
            {
                return true;
            }
        }

        return false;
    }

    private int DayOf(ReadOnlySpan<byte> line) => _clock.DayOf(line, _today);
}
