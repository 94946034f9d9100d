using System.Text;
using Ishigaki.Engines.Evidence.Trail;
using static Ishigaki.Engines.Evidence.Tests.Trail.Mutating;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>Alterations of entries and of the batches that hold them.</summary>
internal static class EntryMutations
{
    public static IReadOnlyDictionary<string, Mutation> Kinds { get; } =
        new Dictionary<string, Mutation>(StringComparer.Ordinal)
        {
            ["a letter of a value changed"] = new(
                Replace(6, "勘定系カフェ6", "勘定系カフェ7"),
                TrailFault.EntryAltered,
                6,
                2
            ),
            ["the value before changed"] = new(
                Replace(6, "\"S6\", \"name\": \"勘定系\"", "\"S6\", \"name\": \"監定系\""),
                TrailFault.EntryAltered,
                6,
                2
            ),
            ["the time changed"] = new(Replace(5, "09:00:05", "08:00:05"), TrailFault.EntryAltered, 5, 2),
            ["the time changed by a microsecond"] = new(
                Replace(5, "05.000000", "05.000001"),
                TrailFault.EntryAltered,
                5,
                2
            ),
            ["another person put in"] = new(Replace(1, "青木 花子", "石井 太郎"), TrailFault.EntryAltered, 1, 1),
            ["another account put in"] = new(
                Replace(1, "00000000000a\"", "00000000000b\""),
                TrailFault.EntryAltered,
                1,
                1
            ),
            ["the act changed"] = new(Replace(12, "\"change\"", "\"create\""), TrailFault.EntryAltered, 12, 3),
            ["a letter composed differently"] = new(
                Replace(8, "フェ", "フ\u30a7".Normalize(NormalizationForm.FormD) + "\u200b"),
                TrailFault.EntryAltered,
                8,
                2
            ),
            ["a letter written as an escape"] = new(Replace(8, "カ", "\\u30ab"), TrailFault.EntryAltered, 8, 2),
            ["a half-width space made full-width"] = new(
                Replace(8, "青木 花子", "青木\u3000花子"),
                TrailFault.EntryAltered,
                8,
                2
            ),
            ["a space between values taken out"] = new(Replace(8, "\": \"", "\":\""), TrailFault.EntryAltered, 8, 2),
            ["a null byte put in"] = new(Replace(8, "カフェ", "カ\0フェ"), TrailFault.EntryAltered, 8, 2),
            ["fields reordered"] = new(
                Replace(8, "\"register\":\"systems\",\"entry\"", "\"entry\":\"systems\",\"register\""),
                TrailFault.EntryAltered,
                8,
                2
            ),
            ["a field added"] = new(
                Replace(8, ",\"before\":", ",\"extra\":1,\"before\":"),
                TrailFault.EntryAltered,
                8,
                2
            ),
            ["an entry removed"] = new(trail => trail.Lines.RemoveAt(trail.LineOf(6)), TrailFault.EntryRemoved, 6, 2),
            ["the first entry removed"] = new(
                trail => trail.Lines.RemoveAt(trail.LineOf(1)),
                TrailFault.EntryRemoved,
                1,
                1
            ),
            ["the last entry of a batch removed"] = new(
                trail => trail.Lines.RemoveAt(trail.LineOf(8)),
                TrailFault.EntryRemoved,
                8,
                2
            ),
            ["two entries removed"] = new(
                trail => trail.Lines.RemoveRange(trail.LineOf(6), 2),
                TrailFault.EntryRemoved,
                6,
                2
            ),
            ["an entry removed, the rest renumbered"] = new(RemoveAndRenumber, TrailFault.EntryRemoved, 6, 2),
            ["an entry inserted"] = new(
                trail => trail.Lines.Insert(trail.LineOf(6), Foreign(6)),
                TrailFault.EntryInserted,
                6,
                2
            ),
            ["an entry inserted after the last of a batch"] = new(
                trail => trail.Lines.Insert(trail.LineOf(8) + 1, Foreign(9)),
                TrailFault.EntryInserted,
                9,
                2
            ),
            ["an entry inserted after the last head"] = new(
                trail => trail.Lines.Insert(trail.LineOfHead(3) + 1, Foreign(13)),
                TrailFault.EntryInserted,
                13,
                4
            ),
            ["an entry replaced"] = new(
                trail => trail.Lines[trail.LineOf(6)] = Foreign(6),
                TrailFault.EntryAltered,
                6,
                2
            ),
            ["an entry doubled"] = new(
                trail => trail.Lines.Insert(trail.LineOf(6), trail.Lines[trail.LineOf(6)]),
                TrailFault.EntryDuplicated,
                7,
                2
            ),
            ["an entry in the place of the next"] = new(
                trail => trail.Lines[trail.LineOf(7)] = trail.Lines[trail.LineOf(6)],
                TrailFault.EntryDuplicated,
                7,
                2
            ),
            ["two entries exchanged"] = new(
                trail => Exchange(trail, trail.LineOf(6), trail.LineOf(7)),
                TrailFault.EntriesReordered,
                6,
                2
            ),
            ["two entries of two batches exchanged"] = new(
                trail => Exchange(trail, trail.LineOf(4), trail.LineOf(5)),
                TrailFault.EntryAltered,
                4,
                1
            ),
            ["an entry moved to another batch"] = new(Move(2, 9), TrailFault.EntryRemoved, 2, 1),
            ["an entry given another number"] = new(
                Replace(6, ",\"n\":6}", ",\"n\":60}"),
                TrailFault.EntryRenumbered,
                6,
                2
            ),
            ["a body taken out without an act of retention"] = new(
                trail => trail.RemoveBody(6),
                TrailFault.RemovedWithoutRetention,
                6,
                0
            ),
            ["a leaf hash in the place of another entry"] = new(
                trail =>
                {
                    trail.RemoveBody(6);
                    Exchange(trail, trail.LineOf(6), trail.LineOf(7));
                },
                TrailFault.EntriesReordered,
                6,
                2
            ),
            ["an altered leaf hash of a removed body"] = new(
                trail =>
                {
                    trail.RemoveBody(6);
                    Flip(trail, trail.LineOf(6), 40);
                },
                TrailFault.EntryAltered,
                6,
                2
            ),
            ["an entry and the list altered"] = new(
                trail =>
                {
                    Replace(6, "カフェ6", "カフェ7")(trail);
                    Flip(trail, trail.LineOfHead(2) - 1, 30);
                },
                TrailFault.BatchAltered,
                5,
                2
            ),
            ["an entry removed and the list altered"] = new(
                trail =>
                {
                    trail.Lines.RemoveAt(trail.LineOf(6));
                    Flip(trail, trail.LineOfHead(2) - 1, 30);
                },
                TrailFault.BatchAltered,
                6,
                2
            ),
        };
}
