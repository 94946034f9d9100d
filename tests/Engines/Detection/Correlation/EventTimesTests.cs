using System.Globalization;
using System.Text;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Engines.Detection.Pipelines;

namespace Ishigaki.Engines.Detection.Tests.Correlation;

public class EventTimesTests
{
    [Theory]
    [InlineData("2026-07-28T11:44:53Z", "2026-07-28T11:44:53.0000000")]
    [InlineData("2026-07-28T11:44:53.919Z", "2026-07-28T11:44:53.9190000")]
    [InlineData("2026-07-28T11:44:53.123456789Z", "2026-07-28T11:44:53.1234567")]
    [InlineData("2026-07-28T20:44:53+09:00", "2026-07-28T11:44:53.0000000")]
    [InlineData("2026-07-28T20:44:53+0900", "2026-07-28T11:44:53.0000000")]
    [InlineData("2026-07-28 20:44:53.5 +09", "2026-07-28T11:44:53.5000000")]
    [InlineData("2026-07-28 11:44:53.919", "2026-07-28T11:44:53.9190000")]
    [InlineData("2026/07/28 11:44:53", "2026-07-28T11:44:53.0000000")]
    [InlineData("2026-07-28T11:44", "2026-07-28T11:44:00.0000000")]
    [InlineData("2026-07-28", "2026-07-28T00:00:00.0000000")]
    [InlineData("28/Jul/2026:20:44:53 +0900", "2026-07-28T11:44:53.0000000")]
    [InlineData("1785239093", "2026-07-28T11:44:53.0000000")]
    [InlineData("1785239093.25", "2026-07-28T11:44:53.2500000")]
    [InlineData("1785239093250", "2026-07-28T11:44:53.2500000")]
    [InlineData("1785239093250000", "2026-07-28T11:44:53.2500000")]
    [InlineData("1785239093250000000", "2026-07-28T11:44:53.2500000")]
    public void Form_ThatIsKnown_IsRead(string text, string expected)
    {
        var ticks = EventTimes.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Equal(
            expected,
            new DateTime(ticks!.Value).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("28.07.2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-07-28T11:44:53+99:00")]
    [InlineData("2026-07-28T11:44:53.12x45678Z")]
    [InlineData("１７８５２３９０９３")]
    public void Form_ThatIsNot_IsNoTime(string text) => Assert.Null(EventTimes.Parse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("""{"Event":{"System":{"TimeCreated":{"#attributes":{"SystemTime":"2026-07-28T11:44:53Z"}}}}}""")]
    [InlineData("""{"Event":{"System":{"TimeCreated":{"SystemTime":"2026-07-28T11:44:53Z"}}}}""")]
    [InlineData("""{"@timestamp":"2026-07-28T11:44:53Z","EventTime":"2020-01-01 00:00:00"}""")]
    [InlineData("""{"EventTime":"2026-07-28 11:44:53"}""")]
    [InlineData("""{"UtcTime":"2026-07-28 11:44:53.000"}""")]
    [InlineData("""{"eventTime":"2026-07-28T11:44:53Z"}""")]
    [InlineData("""{"TimeCreated":"2026-07-28 11:44:53"}""")]
    [InlineData("""{"time":1785239093}""")]
    public void Event_OfEachPipeline_SaysWhen(string line)
    {
        var times = EventTimes.Read(File.ReadAllBytes(Samples.Content("event-times.json")));
        var reader = Streams.Read(Streams.Kinds("a"));
        var plan = CorrelationPlan.Of(reader.Rules, [], PipelineSet.Empty);
        var engine = new DetectionEngine(reader.Rules, Samples.Pipelines, times.Fields);
        var judge = engine.NewJudge();
        var bytes = Encoding.UTF8.GetBytes(line);
        Assert.True(judge.Judge(bytes));

        var ticks = new HitCapture(plan, times, engine, judge).TimeOf(bytes);

        Assert.Equal(new DateTime(2026, 7, 28, 11, 44, 53).Ticks, ticks);
    }
}
