using Ishigaki.Engines.Detection.Correlation;

namespace Ishigaki.Engines.Detection.Events;

/// <summary>Says when the event happened that a judge judged last. One for each thread.</summary>
internal sealed class EventClock(EventTimes times, DetectionEngine engine, DetectionJudge judge)
{
    private readonly int[] _fields = [.. times.Fields.Select(engine.Tree.Find).Where(field => field >= 0)];

    /// <returns>In ticks of UTC; <see cref="CorrelationHit.NoTime"/> or <see cref="CorrelationHit.BadTime"/>.</returns>
    public long TimeOf(ReadOnlySpan<byte> line)
    {
        foreach (var field in _fields)
        {
            if (judge.Record.First(field) is { } span)
            {
                return
                    EventTimes.Parse(judge.Buffers.Read(span.In(line), span.Kind).Plain) is { } time
                    && time >= EventTimes.Earliest
                    && time < EventTimes.TooLate
                    ? time
                    : CorrelationHit.BadTime;
            }
        }

        return CorrelationHit.NoTime;
    }
}
