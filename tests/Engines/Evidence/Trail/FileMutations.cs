using Ishigaki.Engines.Evidence.Trail;
using static Ishigaki.Engines.Evidence.Tests.Trail.Mutating;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>Alterations of the file as a whole: its first and last line, whole batches, what follows.</summary>
internal static class FileMutations
{
    public static IReadOnlyDictionary<string, Mutation> Kinds { get; } =
        new Dictionary<string, Mutation>(StringComparer.Ordinal)
        {
            ["the number taken off"] = new(Replace(6, ",\"n\":6}", "}"), TrailFault.UnreadableLine, 6, 2),
            ["an entry cut in the middle"] = new(
                trail => trail.Lines[trail.LineOf(6)] = trail.Lines[trail.LineOf(6)][..60],
                TrailFault.UnreadableLine,
                6,
                2
            ),
            ["a batch removed"] = new(
                trail => trail.Lines.RemoveRange(trail.LineOf(5), 6),
                TrailFault.BatchRemoved,
                5,
                2
            ),
            ["the first batch removed"] = new(
                trail => trail.Lines.RemoveRange(trail.LineOf(1), 6),
                TrailFault.BatchRemoved,
                1,
                1
            ),
            ["the header removed"] = new(trail => trail.Lines.RemoveAt(0), TrailFault.NotATrail, 0, 0),
            ["cut after a head"] = new(
                trail => trail.Lines.RemoveRange(trail.LineOfHead(2) + 1, trail.Lines.Count - trail.LineOfHead(2) - 1),
                TrailFault.CutShort,
                9,
                3
            ),
            ["cut in a batch"] = new(
                trail => trail.Lines.RemoveRange(trail.LineOf(7), trail.Lines.Count - trail.LineOf(7)),
                TrailFault.CutShort,
                5,
                2
            ),
            ["a batch cut from the end"] = new(
                trail => trail.Lines.RemoveRange(trail.LineOf(9), 6),
                TrailFault.EndDisagrees,
                9,
                3
            ),
            ["a line after the end"] = new(trail => trail.Lines.Add(Foreign(13)), TrailFault.TrailingLines, 0, 0),
            ["a line that is nothing"] = new(
                trail => trail.Lines.Insert(trail.LineOf(6), "hello"),
                TrailFault.UnreadableLine,
                6,
                2
            ),
            ["an empty line"] = new(trail => trail.Lines.Insert(trail.LineOf(6), ""), TrailFault.UnreadableLine, 6, 2),
        };
}
