using System.Buffers;
using Ishigaki.Engines.Detection;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Explaining;
using Ishigaki.Engines.Detection.Indicators;

namespace Ishigaki.Detection;

/// <summary>What a run looks for besides rules of one event.</summary>
/// <param name="Indicators">Null when there are none.</param>
/// <param name="Exceptions">Indicators that are never reported; null when there are none.</param>
/// <param name="Today">The day on which indicators of events without a time must count.</param>
/// <param name="Zone">The offset of times without one, where nothing says that they are in UTC.</param>
internal sealed record DetectionExtras(
    CorrelationPlan Correlations,
    IndicatorSet? Indicators,
    IndicatorSet? Exceptions,
    DateOnly Today,
    TimeSpan Zone,
    CorrelationLimits Limits
)
{
    private readonly IndicatorFields _fields = DetectionContent.IndicatorFields();
    private readonly EventTimes _times = DetectionContent.EventTimes() with { Zone = Zone };

    private bool Correlates => Correlations.Correlations.Count > 0;

    /// <summary>The fields that the engine must be made with besides those of the rules.</summary>
    public IEnumerable<string> Fields =>
        Correlations
            .Fields.Concat(Indicators is null ? [] : _fields.For(Indicators))
            .Concat(Correlates || Indicators is { HasExpiry: true } ? _times.Fields : []);

    internal HitCapture? NewCapture(DetectionEngine engine, DetectionJudge judge) =>
        Correlates ? new HitCapture(Correlations, _times, engine, judge) : null;

    internal IndicatorExplainer? NewIndicatorExplainer(DetectionEngine engine, DetectionJudge judge) =>
        Indicators is null
            ? null
            : new IndicatorExplainer(Indicators, Exceptions, _fields, _times, engine, judge, Today);

    internal IndicatorJudge? NewIndicatorJudge(DetectionEngine engine, DetectionJudge judge) =>
        Indicators is null ? null : new IndicatorJudge(Indicators, Exceptions, _fields, _times, engine, judge, Today);
}

/// <summary>What one thread does with an event after the rules. It changes nothing but the result of the block.</summary>
internal sealed class ExtraWork(DetectionExtras extras, DetectionEngine engine, DetectionJudge judge, bool withEvent)
{
    private readonly HitCapture? _capture = extras.NewCapture(engine, judge);
    private readonly IndicatorJudge? _indicators = extras.NewIndicatorJudge(engine, judge);
    private (long Suppressed, long Expired) _told;

    /// <summary>The rule gives detections of its own.</summary>
    public bool Emits(int rule) => extras.Correlations.Emits(rule);

    /// <param name="line">The line that the judge judged last.</param>
    /// <param name="source">The name of the source as a JSON text.</param>
    public void Take(
        ReadOnlySpan<byte> line,
        long number,
        byte[] source,
        ExtraResult result,
        ArrayBufferWriter<byte> output
    )
    {
        _capture?.Take(line, number, result.Hits);
        if (_indicators is null)
        {
            return;
        }

        _indicators.Judge(line);
        foreach (var hit in _indicators.Hits)
        {
            ExtraLines.Write(output, extras.Indicators!, hit, source, number, withEvent ? line : default);
            result.Indicators++;
        }

        result.Suppressed += _indicators.Suppressed - _told.Suppressed;
        result.Expired += _indicators.Expired - _told.Expired;
        _told = (_indicators.Suppressed, _indicators.Expired);
    }
}

/// <summary>What came of a block besides detections of rules.</summary>
internal sealed class ExtraResult
{
    public List<CorrelationHit> Hits { get; } = [];

    public long Indicators { get; set; }

    public long Suppressed { get; set; }

    public long Expired { get; set; }

    public void Clear()
    {
        Hits.Clear();
        (Indicators, Suppressed, Expired) = (0, 0, 0);
    }
}

/// <summary>Correlates what the blocks found. It gets them in the order of sources and lines, whatever thread judged them.</summary>
internal sealed class ExtraRun
{
    private readonly CorrelationRun _run;
    private readonly ArrayBufferWriter<byte> _output = new();

    public ExtraRun(DetectionExtras extras) =>
        _run = new CorrelationRun(
            extras.Correlations,
            extras.Limits,
            detection =>
            {
                ExtraLines.Write(_output, detection);
                Correlated++;
            }
        );

    public long Correlated { get; private set; }

    public long Indicators { get; private set; }

    public long Suppressed { get; private set; }

    public long Expired { get; private set; }

    public CorrelationFigures Figures => _run.Figures;

    /// <summary>Hits and groups that could not be correlated, for whatever reason.</summary>
    public long LeftOut =>
        Figures.WithoutTime.Count
        + Figures.WithBadTime.Count
        + Figures.Late.Count
        + Figures.Correlations.Sum(each =>
            each.WithoutField.Count + each.WithoutNumber.Count + each.LostGroups.Count + each.LostHits.Count
        );

    public void Take(string source, ExtraResult result, Stream output)
    {
        result.Hits.ForEach(hit => _run.Take(source, hit));
        (Indicators, Suppressed, Expired) = (
            Indicators + result.Indicators,
            Suppressed + result.Suppressed,
            Expired + result.Expired
        );
        Write(output);
    }

    public void Finish(Stream output)
    {
        _run.Finish();
        Write(output);
    }

    private void Write(Stream output)
    {
        output.Write(_output.WrittenSpan);
        _output.ResetWrittenCount();
    }
}
