namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>Tells of the steps of a run.</summary>
internal sealed class CorrelationTrace(Action<CorrelationStep> told)
{
    public void Counted(Watch watch, Feed feed, EventLine line, long time, IReadOnlyList<string> group)
    {
        var (state, rule) = (watch.Touched!, watch.Correlation.Rules[feed.Member]);
        Tell(watch, CorrelationStepKind.Counted, rule, line, time, group, "", state.Figure, watch.Dropped);
    }

    public void Met(Watch watch, GroupState group, EventLine line, long time, decimal figure) =>
        Tell(watch, CorrelationStepKind.Met, null, line, time, group.Values, "", figure);

    /// <summary>The timespan is over without the condition.</summary>
    public void Ended(Watch watch, GroupState group, long end) =>
        Tell(watch, CorrelationStepKind.Ended, null, default, end, group.Values, "", group.FigureAtEnd);

    /// <param name="detail">The field that is missing, or the value that is no number; else empty.</param>
    public void LeftOut(Watch watch, Feed feed, EventLine line, long time, CorrelationStepKind kind, string detail) =>
        Tell(watch, kind, watch.Correlation.Rules[feed.Member], line, time, [], detail, null);

    private void Tell(
        Watch watch,
        CorrelationStepKind kind,
        string? rule,
        EventLine line,
        long time,
        IReadOnlyList<string> group,
        string detail,
        decimal? figure,
        int dropped = 0
    ) => told(new CorrelationStep(watch.Correlation, kind, rule, line, time, group, detail, figure, dropped));
}
