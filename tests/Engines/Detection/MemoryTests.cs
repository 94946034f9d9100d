using System.Text;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>Alone, because memory is counted for the whole process.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    /// <summary>Values, places and fields that never come again: what is kept stays small.</summary>
    [Fact]
    public void Events_ThatAreAllDifferent_KeepMemoryBounded()
    {
        var judge = BadInputTests.NewJudge();
        Run(judge, 0, 20_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Run(judge, 20_000, 200_000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 << 20);
    }

    private static void Run(DetectionJudge judge, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var line =
                $$"""{"product":"test","Channel":"c{{i}}","EventID":{{i}},"f{{i}}":1,"f":"x{{i}} needle {{i * 7}}"}""";
            judge.Judge(Encoding.UTF8.GetBytes(line));
        }
    }
}
