using System.Security.Cryptography;
using System.Text;
using Ishigaki.Engines.Detection.Events;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>Takes from an event that was just judged what correlations need of it. One for each thread.</summary>
public sealed class HitCapture
{
    /// <summary>In bytes; longer values are known by their beginning and a hash.</summary>
    private const int LongestValue = 512;

    private readonly CorrelationPlan _plan;
    private readonly DetectionJudge _judge;
    private readonly EventClock _clock;
    private readonly Dictionary<int, int[][]> _fields = [];

    /// <param name="engine">Made with the plan's and the times' fields.</param>
    /// <param name="judge">The judge of this thread.</param>
    public HitCapture(CorrelationPlan plan, EventTimes times, DetectionEngine engine, DetectionJudge judge)
    {
        (_plan, _judge) = (plan, judge);
        _clock = new EventClock(times, engine, judge);
        for (var rule = 0; rule < engine.Rules.Count; rule++)
        {
            if (plan.Wants(rule))
            {
                _fields[rule] = [.. plan.CandidatesOf(rule).Select(names => names.Select(engine.Tree.Find).ToArray())];
            }
        }
    }

    /// <summary>Adds a hit for each rule that fired and that a correlation looks at.</summary>
    /// <param name="line">The line that the judge judged last.</param>
    /// <param name="number">Its number, from 1.</param>
    public void Take(ReadOnlySpan<byte> line, long number, ICollection<CorrelationHit> hits)
    {
        long? time = null;
        foreach (var rule in _judge.Fired)
        {
            if (!_plan.Wants(rule))
            {
                continue;
            }

            var fields = _fields[rule];
            var values = fields.Length == 0 ? [] : new string?[fields.Length];
            for (var i = 0; i < fields.Length; i++)
            {
                values[i] = Value(line, fields[i]);
            }

            hits.Add(new CorrelationHit(rule, time ??= TimeOf(line), number, values));
        }
    }

    /// <summary>When the event that was judged last happened, in ticks of UTC, or why that is not known.</summary>
    public long TimeOf(ReadOnlySpan<byte> line) => _clock.TimeOf(line);

    private string? Value(ReadOnlySpan<byte> line, int[] candidates)
    {
        foreach (var field in candidates)
        {
            if (_judge.Record.First(field) is { } span)
            {
                var text = _judge.Buffers.Read(span.In(line), span.Kind).Folded;
                return text.Length <= LongestValue
                    ? Encoding.UTF8.GetString(text)
                    : Encoding.UTF8.GetString(text[..(LongestValue / 2)])
                        + "#"
                        + Convert.ToHexStringLower(SHA256.HashData(text));
            }
        }

        return null;
    }
}
