using Ishigaki.Kernel.Text;

namespace Ishigaki.Detection;

/// <summary>Says on standard error how a run went.</summary>
internal static class DetectionWording
{
    public static void Tell(DetectionRun run)
    {
        foreach (var broken in run.Named)
        {
            Console.Error.WriteLine(
                Words.T(
                    $"{broken.Source}:{broken.Line}: イベントではありません（{broken.At}バイト目）",
                    $"{broken.Source}:{broken.Line}: {broken.Reason}, at byte {broken.At}"
                )
            );
        }

        run.UnreadNamed.ForEach(Console.Error.WriteLine);
        foreach (var (source, reason) in run.Damaged)
        {
            Console.Error.WriteLine(
                Words.T($"{source}: 途中までしか読めません: {reason}", $"{source}: not read to its end: {reason}")
            );
        }

        Console.Error.WriteLine(
            Words.T(
                $"イベント{run.Events}件、検知{run.Found}件、壊れた行{run.Broken}件",
                $"{run.Events} events, {run.Found} detections, {run.Broken} broken lines"
            )
        );
        if (run.Extra.LeftOut is > 0 and var left)
        {
            Console.Error.WriteLine(
                Words.T(
                    $"相関に使えなかったもの{left}件（内訳は --stats）",
                    $"{left} could not be correlated (--stats says which and why)"
                )
            );
        }
    }
}
