using Ishigaki.Engines.Evidence.Trail;
using static Ishigaki.Engines.Evidence.Tests.Trail.Mutating;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>Alterations of heads and of the lists of leaf hashes.</summary>
internal static class HeadMutations
{
    public static IReadOnlyDictionary<string, Mutation> Kinds { get; } =
        new Dictionary<string, Mutation>(StringComparer.Ordinal)
        {
            ["an altered list of leaf hashes"] = new(
                trail => Flip(trail, trail.LineOfHead(2) - 1, 30),
                TrailFault.LeavesAltered,
                0,
                2
            ),
            ["the list of leaf hashes removed"] = new(
                trail => trail.Lines.RemoveAt(trail.LineOfHead(2) - 1),
                TrailFault.LeavesAltered,
                0,
                2
            ),
            ["the root altered"] = new(
                ReplaceHead(2, head => head with { Root = new byte[32] }),
                TrailFault.HeadAltered,
                0,
                2
            ),
            ["the time of a head altered"] = new(
                ReplaceHead(2, head => head with { SealedAt = head.SealedAt.AddDays(-1) }),
                TrailFault.HeadAltered,
                0,
                2
            ),
            ["the note of a head altered"] = new(
                ReplaceHead(2, head => head with { Note = HeadNote.KeyLost }),
                TrailFault.HeadAltered,
                0,
                2
            ),
            ["the number of a head altered"] = new(
                ReplaceHead(2, head => head with { Number = 5 }),
                TrailFault.HeadAltered,
                0,
                2
            ),
            ["the organisation of a head altered"] = new(
                ReplaceHead(2, head => head with { Organisation = Guid.Empty }),
                TrailFault.HeadAltered,
                0,
                2
            ),
            ["the key of a head altered"] = new(
                ReplaceHead(2, head => head with { Key = "0123456789abcdef" }),
                TrailFault.HeadOfAnotherKey,
                0,
                2
            ),
            ["a signature altered"] = new(
                trail => Flip(trail, trail.LineOfHead(2), trail.Lines[trail.LineOfHead(2)].Length - 20),
                TrailFault.HeadAltered,
                0,
                2
            ),
            ["the other signature that holds"] = new(MirrorSignature, TrailFault.HeadAltered, 0, 2),
            ["a signature of another head"] = new(
                trail =>
                    trail.Lines[trail.LineOfHead(2)] = new SignedHead(
                        trail.Heads[1].Head,
                        trail.Heads[0].Signature
                    ).ToLine(),
                TrailFault.HeadAltered,
                0,
                2
            ),
            ["a signature left out"] = new(
                trail =>
                    trail.Lines[trail.LineOfHead(2)] =
                        trail.Lines[trail.LineOfHead(2)].Split(",\"signature\"")[0] + "}",
                TrailFault.HeadUnreadable,
                0,
                2
            ),
            ["a space put into a head"] = new(
                trail =>
                    trail.Lines[trail.LineOfHead(2)] = trail
                        .Lines[trail.LineOfHead(2)]
                        .Replace(",\"first\"", ", \"first\"", StringComparison.Ordinal),
                TrailFault.HeadUnreadable,
                0,
                2
            ),
            ["a head removed"] = new(trail => trail.Lines.RemoveAt(trail.LineOfHead(2)), TrailFault.HeadRemoved, 5, 2),
            ["a head and its list removed"] = new(
                trail => trail.Lines.RemoveRange(trail.LineOfHead(2) - 1, 2),
                TrailFault.HeadRemoved,
                5,
                2
            ),
            ["the last head removed"] = new(
                trail => trail.Lines.RemoveAt(trail.LineOfHead(3)),
                TrailFault.HeadRemoved,
                9,
                3
            ),
            ["a head doubled"] = new(
                trail => trail.Lines.Insert(trail.LineOfHead(2), trail.Lines[trail.LineOfHead(2)]),
                TrailFault.HeadDuplicated,
                0,
                2
            ),
            ["a batch doubled"] = new(
                trail => trail.Lines.InsertRange(trail.LineOf(5), trail.Lines.GetRange(trail.LineOf(5), 6)),
                TrailFault.HeadDuplicated,
                0,
                2
            ),
            ["two batches exchanged"] = new(ExchangeBatches, TrailFault.HeadsReordered, 1, 1),
            ["two heads exchanged"] = new(
                trail => Exchange(trail, trail.LineOfHead(1), trail.LineOfHead(2)),
                TrailFault.HeadsReordered,
                1,
                1
            ),
            ["the organisation of the file altered"] = new(
                trail =>
                    trail.Lines[0] = trail
                        .Lines[0]
                        .Replace("000000000001\"", "000000000002\"", StringComparison.Ordinal),
                TrailFault.HeadOfAnotherOrganisation,
                0,
                1
            ),
            ["the beginning of the file altered"] = new(
                trail =>
                    trail.Lines[0] = trail.Lines[0].Replace("\"first\":1", "\"first\":2", StringComparison.Ordinal),
                TrailFault.HeaderAltered,
                0,
                1
            ),
        };
}
