using Ishigaki.Engines.Detection.Correlation;

namespace Ishigaki.Engines.Detection.Events;

/// <summary>Says when the event happened that a judge judged last. One for each thread.</summary>
internal sealed class EventClock(EventTimes times, DetectionEngine engine, DetectionJudge judge)
{
    private readonly (int Field, long Zone)[] _fields =
    [
        .. times
            .Fields.Select(name => (engine.Tree.Find(name), times.Universal.Contains(name) ? 0 : times.Zone.Ticks))
            .Where(each => each.Item1 >= 0),
    ];

    /// <returns>In ticks of UTC; <see cref="CorrelationHit.NoTime"/> or <see cref="CorrelationHit.BadTime"/>.</returns>
    public long TimeOf(ReadOnlySpan<byte> line)
    {
        foreach (var (field, zone) in _fields)
        {
            if (judge.Record.First(field) is { } span)
            {
                return
                    EventTimes.Parse(judge.Buffers.Read(span.In(line), span.Kind).Plain, zone) is { } time
                    && time >= EventTimes.Earliest
                    && time < EventTimes.TooLate
                    ? time
                    : CorrelationHit.BadTime;
            }
        }

        return CorrelationHit.NoTime;
    }

    /// <summary>The number of the event's day, in UTC; that of today where it says none, or one that is still to come.</summary>
    public int DayOf(ReadOnlySpan<byte> line, int today)
    {
        var time = TimeOf(line);
        return time < 0 ? today : Math.Min(today, (int)(time / TimeSpan.TicksPerDay));
    }
}
