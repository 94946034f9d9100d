using System.Text;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>Every way to alter an export that we could think of, and what the verifier calls it.</summary>
public sealed class MutationTests : IDisposable
{
    private readonly TrailSigner _signer = TrailSigner.Create();
    private readonly TrailSigner _thief = TrailSigner.Create();

    public void Dispose()
    {
        _signer.Dispose();
        _thief.Dispose();
    }

    [Fact]
    public void Untouched_IsSound()
    {
        var verdict = SampleTrail.Twelve(_signer).Verify();
        Assert.Equal(TrailFault.None, verdict.Fault);
        Assert.Equal((12, 3, false), (verdict.ProvenEntry, verdict.ProvenHead!.Number, verdict.HeldHeadSeen));
        Assert.Equal(SampleTrail.Organisation, verdict.Organisation);
    }

    /// <summary>What is done to the lines; the fault; the first entry concerned (0 for none); the head.</summary>
    private static readonly Dictionary<
        string,
        (Action<SampleTrail> Mutate, TrailFault Fault, long Entry, long Head)
    > Kinds = new(StringComparer.Ordinal)
    {
        ["a letter of a value changed"] = (Replace(6, "勘定系カフェ6", "勘定系カフェ7"), TrailFault.EntryAltered, 6, 2),
        ["the value before changed"] = (
            Replace(6, "\"S6\", \"name\": \"勘定系\"", "\"S6\", \"name\": \"監定系\""),
            TrailFault.EntryAltered,
            6,
            2
        ),
        ["the time changed"] = (Replace(5, "09:00:05", "08:00:05"), TrailFault.EntryAltered, 5, 2),
        ["the time changed by a microsecond"] = (Replace(5, "05.000000", "05.000001"), TrailFault.EntryAltered, 5, 2),
        ["another person put in"] = (Replace(1, "青木 花子", "石井 太郎"), TrailFault.EntryAltered, 1, 1),
        ["another account put in"] = (Replace(1, "00000000000a\"", "00000000000b\""), TrailFault.EntryAltered, 1, 1),
        ["the act changed"] = (Replace(12, "\"change\"", "\"create\""), TrailFault.EntryAltered, 12, 3),
        ["a letter composed differently"] = (
            Replace(8, "フェ", "フ\u30a7".Normalize(NormalizationForm.FormD) + "\u200b"),
            TrailFault.EntryAltered,
            8,
            2
        ),
        ["a letter written as an escape"] = (Replace(8, "カ", "\\u30ab"), TrailFault.EntryAltered, 8, 2),
        ["a half-width space made full-width"] = (
            Replace(8, "青木 花子", "青木\u3000花子"),
            TrailFault.EntryAltered,
            8,
            2
        ),
        ["a space between values taken out"] = (Replace(8, "\": \"", "\":\""), TrailFault.EntryAltered, 8, 2),
        ["a null byte put in"] = (Replace(8, "カフェ", "カ\0フェ"), TrailFault.EntryAltered, 8, 2),
        ["fields reordered"] = (
            Replace(8, "\"register\":\"systems\",\"entry\"", "\"entry\":\"systems\",\"register\""),
            TrailFault.EntryAltered,
            8,
            2
        ),
        ["a field added"] = (Replace(8, ",\"before\":", ",\"extra\":1,\"before\":"), TrailFault.EntryAltered, 8, 2),
        ["an entry removed"] = (trail => trail.Lines.RemoveAt(trail.LineOf(6)), TrailFault.EntryRemoved, 6, 2),
        ["the first entry removed"] = (trail => trail.Lines.RemoveAt(trail.LineOf(1)), TrailFault.EntryRemoved, 1, 1),
        ["the last entry of a batch removed"] = (
            trail => trail.Lines.RemoveAt(trail.LineOf(8)),
            TrailFault.EntryRemoved,
            8,
            2
        ),
        ["two entries removed"] = (trail => trail.Lines.RemoveRange(trail.LineOf(6), 2), TrailFault.EntryRemoved, 6, 2),
        ["an entry removed, the rest renumbered"] = (RemoveAndRenumber, TrailFault.EntryRemoved, 6, 2),
        ["an entry inserted"] = (
            trail => trail.Lines.Insert(trail.LineOf(6), Foreign(6)),
            TrailFault.EntryInserted,
            6,
            2
        ),
        ["an entry inserted after the last of a batch"] = (
            trail => trail.Lines.Insert(trail.LineOf(8) + 1, Foreign(9)),
            TrailFault.EntryInserted,
            9,
            2
        ),
        ["an entry inserted after the last head"] = (
            trail => trail.Lines.Insert(trail.LineOfHead(3) + 1, Foreign(13)),
            TrailFault.EntryInserted,
            13,
            4
        ),
        ["an entry replaced"] = (trail => trail.Lines[trail.LineOf(6)] = Foreign(6), TrailFault.EntryAltered, 6, 2),
        ["an entry doubled"] = (
            trail => trail.Lines.Insert(trail.LineOf(6), trail.Lines[trail.LineOf(6)]),
            TrailFault.EntryDuplicated,
            7,
            2
        ),
        ["an entry in the place of the next"] = (
            trail => trail.Lines[trail.LineOf(7)] = trail.Lines[trail.LineOf(6)],
            TrailFault.EntryDuplicated,
            7,
            2
        ),
        ["two entries exchanged"] = (
            trail => Exchange(trail, trail.LineOf(6), trail.LineOf(7)),
            TrailFault.EntriesReordered,
            6,
            2
        ),
        ["two entries of two batches exchanged"] = (
            trail => Exchange(trail, trail.LineOf(4), trail.LineOf(5)),
            TrailFault.EntryAltered,
            4,
            1
        ),
        ["an entry moved to another batch"] = (Move(2, 9), TrailFault.EntryRemoved, 2, 1),
        ["an entry given another number"] = (Replace(6, ",\"n\":6}", ",\"n\":60}"), TrailFault.EntryRenumbered, 6, 2),
        ["the number taken off"] = (Replace(6, ",\"n\":6}", "}"), TrailFault.UnreadableLine, 6, 2),
        ["an entry cut in the middle"] = (
            trail => trail.Lines[trail.LineOf(6)] = trail.Lines[trail.LineOf(6)][..60],
            TrailFault.UnreadableLine,
            6,
            2
        ),
        ["a body taken out without an act of retention"] = (
            trail => trail.RemoveBody(6),
            TrailFault.RemovedWithoutRetention,
            6,
            0
        ),
        ["a leaf hash in the place of another entry"] = (
            trail =>
            {
                trail.RemoveBody(6);
                Exchange(trail, trail.LineOf(6), trail.LineOf(7));
            },
            TrailFault.EntriesReordered,
            6,
            2
        ),
        ["an altered leaf hash of a removed body"] = (
            trail =>
            {
                trail.RemoveBody(6);
                Flip(trail, trail.LineOf(6), 40);
            },
            TrailFault.EntryAltered,
            6,
            2
        ),
        ["an altered list of leaf hashes"] = (
            trail => Flip(trail, trail.LineOfHead(2) - 1, 30),
            TrailFault.LeavesAltered,
            0,
            2
        ),
        ["the list of leaf hashes removed"] = (
            trail => trail.Lines.RemoveAt(trail.LineOfHead(2) - 1),
            TrailFault.LeavesAltered,
            0,
            2
        ),
        ["an entry and the list altered"] = (
            trail =>
            {
                Replace(6, "カフェ6", "カフェ7")(trail);
                Flip(trail, trail.LineOfHead(2) - 1, 30);
            },
            TrailFault.BatchAltered,
            5,
            2
        ),
        ["an entry removed and the list altered"] = (
            trail =>
            {
                trail.Lines.RemoveAt(trail.LineOf(6));
                Flip(trail, trail.LineOfHead(2) - 1, 30);
            },
            TrailFault.BatchAltered,
            6,
            2
        ),
        ["the root altered"] = (
            ReplaceHead(2, head => head with { Root = new byte[32] }),
            TrailFault.HeadAltered,
            0,
            2
        ),
        ["the time of a head altered"] = (
            ReplaceHead(2, head => head with { SealedAt = head.SealedAt.AddDays(-1) }),
            TrailFault.HeadAltered,
            0,
            2
        ),
        ["the note of a head altered"] = (
            ReplaceHead(2, head => head with { Note = HeadNote.KeyLost }),
            TrailFault.HeadAltered,
            0,
            2
        ),
        ["the number of a head altered"] = (
            ReplaceHead(2, head => head with { Number = 5 }),
            TrailFault.HeadAltered,
            0,
            2
        ),
        ["the organisation of a head altered"] = (
            ReplaceHead(2, head => head with { Organisation = Guid.Empty }),
            TrailFault.HeadAltered,
            0,
            2
        ),
        ["the key of a head altered"] = (
            ReplaceHead(2, head => head with { Key = "0123456789abcdef" }),
            TrailFault.HeadOfAnotherKey,
            0,
            2
        ),
        ["a signature altered"] = (
            trail => Flip(trail, trail.LineOfHead(2), trail.Lines[trail.LineOfHead(2)].Length - 20),
            TrailFault.HeadAltered,
            0,
            2
        ),
        ["the other signature that holds"] = (MirrorSignature, TrailFault.HeadAltered, 0, 2),
        ["a signature of another head"] = (
            trail =>
                trail.Lines[trail.LineOfHead(2)] = new SignedHead(
                    trail.Heads[1].Head,
                    trail.Heads[0].Signature
                ).ToLine(),
            TrailFault.HeadAltered,
            0,
            2
        ),
        ["a signature left out"] = (
            trail =>
                trail.Lines[trail.LineOfHead(2)] = trail.Lines[trail.LineOfHead(2)].Split(",\"signature\"")[0] + "}",
            TrailFault.HeadUnreadable,
            0,
            2
        ),
        ["a space put into a head"] = (
            trail =>
                trail.Lines[trail.LineOfHead(2)] = trail
                    .Lines[trail.LineOfHead(2)]
                    .Replace(",\"first\"", ", \"first\"", StringComparison.Ordinal),
            TrailFault.HeadUnreadable,
            0,
            2
        ),
        ["a head removed"] = (trail => trail.Lines.RemoveAt(trail.LineOfHead(2)), TrailFault.HeadRemoved, 5, 2),
        ["a head and its list removed"] = (
            trail => trail.Lines.RemoveRange(trail.LineOfHead(2) - 1, 2),
            TrailFault.HeadRemoved,
            5,
            2
        ),
        ["the last head removed"] = (trail => trail.Lines.RemoveAt(trail.LineOfHead(3)), TrailFault.HeadRemoved, 9, 3),
        ["a batch removed"] = (trail => trail.Lines.RemoveRange(trail.LineOf(5), 6), TrailFault.BatchRemoved, 5, 2),
        ["the first batch removed"] = (
            trail => trail.Lines.RemoveRange(trail.LineOf(1), 6),
            TrailFault.BatchRemoved,
            1,
            1
        ),
        ["a head doubled"] = (
            trail => trail.Lines.Insert(trail.LineOfHead(2), trail.Lines[trail.LineOfHead(2)]),
            TrailFault.HeadDuplicated,
            0,
            2
        ),
        ["a batch doubled"] = (
            trail => trail.Lines.InsertRange(trail.LineOf(5), trail.Lines.GetRange(trail.LineOf(5), 6)),
            TrailFault.HeadDuplicated,
            0,
            2
        ),
        ["two batches exchanged"] = (ExchangeBatches, TrailFault.HeadsReordered, 1, 1),
        ["two heads exchanged"] = (
            trail => Exchange(trail, trail.LineOfHead(1), trail.LineOfHead(2)),
            TrailFault.HeadsReordered,
            1,
            1
        ),
        ["the organisation of the file altered"] = (
            trail =>
                trail.Lines[0] = trail.Lines[0].Replace("000000000001\"", "000000000002\"", StringComparison.Ordinal),
            TrailFault.HeadOfAnotherOrganisation,
            0,
            1
        ),
        ["the beginning of the file altered"] = (
            trail => trail.Lines[0] = trail.Lines[0].Replace("\"first\":1", "\"first\":2", StringComparison.Ordinal),
            TrailFault.HeaderAltered,
            0,
            1
        ),
        ["the header removed"] = (trail => trail.Lines.RemoveAt(0), TrailFault.NotATrail, 0, 0),
        ["cut after a head"] = (
            trail => trail.Lines.RemoveRange(trail.LineOfHead(2) + 1, trail.Lines.Count - trail.LineOfHead(2) - 1),
            TrailFault.CutShort,
            9,
            3
        ),
        ["cut in a batch"] = (
            trail => trail.Lines.RemoveRange(trail.LineOf(7), trail.Lines.Count - trail.LineOf(7)),
            TrailFault.CutShort,
            5,
            2
        ),
        ["a batch cut from the end"] = (
            trail => trail.Lines.RemoveRange(trail.LineOf(9), 6),
            TrailFault.EndDisagrees,
            9,
            3
        ),
        ["a line after the end"] = (trail => trail.Lines.Add(Foreign(13)), TrailFault.TrailingLines, 0, 0),
        ["a line that is nothing"] = (
            trail => trail.Lines.Insert(trail.LineOf(6), "hello"),
            TrailFault.UnreadableLine,
            6,
            2
        ),
        ["an empty line"] = (trail => trail.Lines.Insert(trail.LineOf(6), ""), TrailFault.UnreadableLine, 6, 2),
    };

    public static TheoryData<string> Names => new(Kinds.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Mutation_OfEveryKind_IsNamedWithItsPlace(string name)
    {
        var kind = Kinds[name];
        var trail = SampleTrail.Twelve(_signer);
        kind.Mutate(trail);
        var verdict = trail.Verify();
        Assert.Equal((kind.Fault, kind.Entry, kind.Head), (verdict.Fault, verdict.Entry ?? 0, verdict.Head ?? 0));
        Assert.False(verdict.IsSound);
    }

    [Fact]
    public void Kinds_AreMoreThanThirty() => Assert.InRange(Kinds.Count, 60, 1000);

    [Fact]
    public void History_SignedAgainWithAnotherKey_IsOfAnotherKey()
    {
        var verdict = SampleTrail.Twelve(_thief).Verify(null, _signer);
        Assert.Equal((TrailFault.HeadOfAnotherKey, 1L), (verdict.Fault, verdict.Head));
    }

    [Fact]
    public void History_SignedAgainFromTheMiddle_EvenIfTheThiefsKeyIsTrusted_IsNamed()
    {
        var trail = SampleTrail.Begin(_signer).AddEntries(4).Seal();
        trail.Signer = _thief;
        trail.AddEntries(4).Seal().End();
        var verdict = trail.Verify(null, _signer, _thief);
        Assert.Equal((TrailFault.KeyChangedSilently, 2L), (verdict.Fault, verdict.Head));
    }

    [Fact]
    public void Head_ClaimingTheKeyOfAnother_IsAltered()
    {
        var head = SampleTrail.Twelve(_signer).Heads[0].Head;
        var trail = SampleTrail.Twelve(_signer);
        trail.Lines[trail.LineOfHead(1)] = _thief.Sign(head).ToLine();
        Assert.Equal(TrailFault.HeadAltered, trail.Verify(null, _signer, _thief).Fault);
    }

    [Fact]
    public void Batch_OfAnotherOrganisation_IsNamed()
    {
        var other = SampleTrail.Twelve(_signer, new Guid("0199a000-0000-7000-8000-0000000000ff"));
        var trail = SampleTrail.Twelve(_signer);
        var from = trail.LineOf(5);
        trail.Lines.RemoveRange(from, 6);
        trail.Lines.InsertRange(from, other.Lines.GetRange(other.LineOf(5), 6));
        var verdict = trail.Verify();
        Assert.Equal((TrailFault.HeadOfAnotherOrganisation, 2L), (verdict.Fault, verdict.Head));
        Assert.Equal(4, verdict.ProvenEntry);
    }

    [Fact]
    public void Batch_OfAnotherHistoryOfTheSameOrganisation_IsNotLinked()
    {
        var other = SampleTrail
            .Begin(_signer)
            .Add(SampleTrail.Entry(99))
            .AddEntries(3)
            .Seal()
            .AddEntries(4)
            .Seal()
            .End();
        var trail = SampleTrail.Twelve(_signer);
        var from = trail.LineOf(5);
        trail.Lines.RemoveRange(from, 6);
        trail.Lines.InsertRange(from, other.Lines.GetRange(other.LineOf(5), 6));
        Assert.Equal((TrailFault.HeadNotLinked, 2L), Of(trail.Verify()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void Cut_WithAForgedEnd_IsFoundWithTheHeadThatIsHeld(int kept)
    {
        var whole = SampleTrail.Twelve(_signer);
        var cut = SampleTrail.Begin(_signer);
        for (var i = 0; i < kept - 1; i++)
        {
            cut.AddEntries(4).Seal();
        }

        cut.End();
        Assert.True(cut.Verify().IsSound);
        var verdict = cut.Verify(HeldHead.Of(whole.Heads[2].Head));
        Assert.Equal(TrailFault.CutBeforeHeldHead, verdict.Fault);
        Assert.Equal(3, verdict.Head);
    }

    [Fact]
    public void History_RewrittenByWhoeverHoldsTheKey_IsFoundWithTheHeadThatIsHeld()
    {
        var held = HeldHead.Of(SampleTrail.Twelve(_signer).Heads[1].Head);
        var rewritten = SampleTrail.Begin(_signer);
        rewritten.AddEntries(3).Add(SampleTrail.Entry(0)).Seal().AddEntries(4).Seal().AddEntries(4).Seal().End();
        Assert.True(rewritten.Verify().IsSound);
        Assert.Equal((TrailFault.HistoryReplaced, 2L), Of(rewritten.Verify(held)));
    }

    [Fact]
    public void HeldHead_InTheFile_IsSeen()
    {
        var trail = SampleTrail.Twelve(_signer);
        foreach (var head in trail.Heads)
        {
            var verdict = trail.Verify(HeldHead.Of(head.Head));
            Assert.Equal((TrailFault.None, true), (verdict.Fault, verdict.HeldHeadSeen));
        }

        var unknown = trail.Verify(new HeldHead(null, new string('0', 32)));
        Assert.Equal(TrailFault.CutBeforeHeldHead, unknown.Fault);
    }

    [Fact]
    public void EveryByte_Changed_IsNoticed()
    {
        var bytes = SampleTrail.Twelve(_signer).Bytes();
        var name = Encoding.UTF8.GetBytes("石垣信用金庫");
        var unsigned = bytes.AsSpan().IndexOf(name);
        for (var i = 0; i < bytes.Length - 1; i++)
        {
            if (i >= unsigned && i < unsigned + name.Length)
            {
                // The name stands beside the organisation for people; nobody signs it.
                continue;
            }

            var changed = bytes.ToArray();
            changed[i] ^= 1;
            Assert.False(SampleTrail.Verify(changed, null, _signer).IsSound, $"byte {i}");
        }
    }

    [Fact]
    public void EveryCut_IsNoticed()
    {
        var bytes = SampleTrail.Twelve(_signer).Bytes();
        for (var length = 0; length < bytes.Length - 1; length++)
        {
            var verdict = SampleTrail.Verify(bytes[..length], null, _signer);
            Assert.True(verdict.Fault is TrailFault.CutShort or TrailFault.NotATrail, $"{length}: {verdict.Fault}");
        }
    }

    private static (TrailFault, long?) Of(TrailVerdict verdict) => (verdict.Fault, verdict.Head);

    private static Action<SampleTrail> Replace(long entry, string old, string now) =>
        trail =>
        {
            var line = trail.LineOf(entry);
            var changed = trail.Lines[line].Replace(old, now, StringComparison.Ordinal);
            Assert.NotEqual(trail.Lines[line], changed, StringComparer.Ordinal);
            trail.Lines[line] = changed;
        };

    private static Action<SampleTrail> ReplaceHead(int number, Func<TrailHead, TrailHead> change) =>
        trail =>
        {
            var head = trail.Heads[number - 1];
            trail.Lines[trail.LineOfHead(number)] = (head with { Head = change(head.Head) }).ToLine();
        };

    private static Action<SampleTrail> Move(long entry, long before) =>
        trail =>
        {
            var line = trail.Lines[trail.LineOf(entry)];
            trail.Lines.Insert(trail.LineOf(before), line);
            trail.Lines.RemoveAt(trail.LineOf(entry));
        };

    private static void RemoveAndRenumber(SampleTrail trail)
    {
        trail.Lines.RemoveAt(trail.LineOf(6));
        for (var entry = 7; entry <= 12; entry++)
        {
            Replace(entry, $",\"n\":{entry}}}", $",\"n\":{entry - 1}}}")(trail);
        }
    }

    private static void ExchangeBatches(SampleTrail trail)
    {
        var first = trail.Lines.GetRange(trail.LineOf(1), 6);
        trail.Lines.RemoveRange(trail.LineOf(1), 6);
        trail.Lines.InsertRange(trail.LineOf(9), first);
    }

    private static void Exchange(SampleTrail trail, int a, int b) =>
        (trail.Lines[a], trail.Lines[b]) = (trail.Lines[b], trail.Lines[a]);

    private static void Flip(SampleTrail trail, int line, int at)
    {
        var letters = trail.Lines[line].ToCharArray();
        letters[at] = letters[at] == '1' ? '2' : '1';
        trail.Lines[line] = new string(letters);
    }

    /// <summary>For a signature (r, s) also (r, n − s) holds.</summary>
    private static void MirrorSignature(SampleTrail trail)
    {
        var order = System.Numerics.BigInteger.Parse(
            "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
            System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture
        );
        var head = trail.Heads[1];
        var s = new System.Numerics.BigInteger(head.Signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        var mirrored = (order - s).ToByteArray(isUnsigned: true, isBigEndian: true);
        var signature = head.Signature.ToArray();
        signature.AsSpan(32).Clear();
        mirrored.CopyTo(signature, 64 - mirrored.Length);
        trail.Lines[trail.LineOfHead(2)] = (head with { Signature = signature }).ToLine();
    }

    private static string Foreign(long position)
    {
        var body = Encoding.UTF8.GetString(TrailLine.Body(SampleTrail.Entry(77)));
        return $"{body},\"n\":{position}}}";
    }
}
