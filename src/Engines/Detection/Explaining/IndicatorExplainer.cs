using System.Text;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Events;
using Ishigaki.Engines.Detection.Indicators;

namespace Ishigaki.Engines.Detection.Explaining;

/// <summary>What becomes of an indicator that stands in an event.</summary>
public enum IndicatorVerdict
{
    Reported,

    /// <summary>An exception names something in the same value.</summary>
    Suppressed,

    /// <summary>Its last day is before the event's.</summary>
    Expired,

    /// <summary>It was reported for another field of the event.</summary>
    Repeated,
}

/// <param name="Number">Of the indicator in its set.</param>
/// <param name="Field">Where it stands.</param>
/// <param name="Whole">The whole value of the field.</param>
/// <param name="Part">The part of it that the indicator is.</param>
/// <param name="Day">The day on which the indicator had to count.</param>
/// <param name="Exceptions">What stands in the value that is excepted: the part, and the list that names it.</param>
public sealed record IndicatorFinding(
    int Number,
    string Field,
    string Whole,
    string Part,
    IndicatorVerdict Verdict,
    DateOnly Day,
    IReadOnlyList<(string Part, string List)> Exceptions
);

/// <summary>Looks for indicators in the event that a judge judged last, and keeps what is not reported too.</summary>
/// <param name="exceptions">Null when there are none.</param>
public sealed class IndicatorExplainer(
    IndicatorSet set,
    IndicatorSet? exceptions,
    IndicatorFields fields,
    EventTimes times,
    DetectionEngine engine,
    DetectionJudge judge,
    DateOnly today
)
{
    private readonly int[] _kindsOf = fields.KindsOf(engine.Tree, set);
    private readonly EventClock _clock = new(times, engine, judge);
    private readonly ValueLookup _lookup = new(set);
    private readonly ValueLookup _exceptions = new(exceptions ?? new IndicatorSet());

    /// <summary>The fields of the last event whose values were looked at.</summary>
    public IReadOnlyList<string> Looked { get; private set; } = [];

    /// <param name="line">The line that the judge judged last.</param>
    public IReadOnlyList<IndicatorFinding> Explain(ReadOnlySpan<byte> line)
    {
        var (findings, looked) = (new List<IndicatorFinding>(), new List<string>());
        foreach (ref readonly var span in judge.Record.Spans)
        {
            if (
                span.Field >= 0
                && _kindsOf[span.Field] is not 0 and var kinds
                && span.Kind is ValueKind.Text or ValueKind.EscapedText
            )
            {
                looked.Add(engine.Tree.NameOf(span.Field));
                Look(line, span, kinds, findings);
            }
        }

        Looked = looked;
        return findings;
    }

    private void Look(ReadOnlySpan<byte> line, FieldSpan span, int kinds, List<IndicatorFinding> findings)
    {
        var value = judge.Buffers.Read(span.In(line), span.Kind);
        var whole = Encoding.UTF8.GetString(value.Plain);
        _lookup.Look(value, kinds);
        _exceptions.Look(value, kinds);
        var excepted = _exceptions.Found.Select(each => (each.Text, exceptions!.ListNameOf(each.Number))).ToList();
        foreach (var (number, part) in _lookup.Found.ToList())
        {
            var day = _clock.DayOf(line, today.DayNumber);
            var verdict =
                excepted.Count > 0 ? IndicatorVerdict.Suppressed
                : set.IsOver(number, day) ? IndicatorVerdict.Expired
                : findings.Exists(each => each.Number == number && each.Verdict == IndicatorVerdict.Reported)
                    ? IndicatorVerdict.Repeated
                : IndicatorVerdict.Reported;
            findings.Add(
                new IndicatorFinding(
                    number,
                    engine.Tree.NameOf(span.Field),
                    whole,
                    part,
                    verdict,
                    DateOnly.FromDayNumber(day),
                    excepted
                )
            );
        }
    }
}
