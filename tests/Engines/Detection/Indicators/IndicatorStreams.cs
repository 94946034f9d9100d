using System.Text;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Engines.Detection.Pipelines;

namespace Ishigaki.Engines.Detection.Tests.Indicators;

/// <summary>Looks for indicators in lines, as a command would.</summary>
internal static class IndicatorStreams
{
    public static readonly IndicatorFields Fields = IndicatorFields.Read(
        File.ReadAllBytes(Samples.Content("indicator-fields.json"))
    );

    public static readonly EventTimes Times = new(["time"]);

    public static readonly DateOnly Today = new(2026, 7, 28);

    public static IndicatorSet Set(string rows, string list = "list")
    {
        var set = new IndicatorSet();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(rows));
        IndicatorReader.Read(stream, list, set);
        set.Finish();
        return set;
    }

    /// <param name="rows">Kind, comma, value.</param>
    public static IndicatorSet Rows(params string[] rows) => Set("kind,value\n" + string.Join('\n', rows));

    public static (IndicatorJudge Judge, List<List<IndicatorHit>> Hits) Run(
        IndicatorSet set,
        IEnumerable<string> lines,
        IndicatorSet? exceptions = null
    )
    {
        var engine = new DetectionEngine([], PipelineSet.Empty, Fields.For(set).Concat(Times.Fields));
        var judge = engine.NewJudge();
        var indicators = new IndicatorJudge(set, exceptions, Fields, Times, engine, judge, Today);
        var hits = new List<List<IndicatorHit>>();
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            Assert.True(judge.Judge(bytes));
            indicators.Judge(bytes);
            hits.Add([.. indicators.Hits]);
        }

        return (indicators, hits);
    }

    public static List<IndicatorHit> One(IndicatorSet set, string line) => Run(set, [line]).Hits[0];
}
