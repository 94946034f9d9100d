using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Tests.Trust;

public sealed class TrailWordingTests
{
    public static TheoryData<TrailFault> Faults => new(Enum.GetValues<TrailFault>());

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_OfEveryKind_HasWordsInBothLanguages(TrailFault fault)
    {
        var words = FaultWords.Of(fault);
        Assert.NotEmpty(words.Ja);
        Assert.True(words.En.All(char.IsAscii) && words.En.Length > 3, words.En);
        Assert.False(words.Ja.All(char.IsAscii), words.Ja);
    }

    [Fact]
    public void Faults_AreToldApartByTheirWords()
    {
        var words = Enum.GetValues<TrailFault>().Select(fault => FaultWords.Of(fault)).ToList();
        Assert.Equal(words.Count, words.Select(each => each.Ja).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(words.Count, words.Select(each => each.En).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Verdict_WithARange_SaysLineHeadAndEntries()
    {
        var text = TrailWording.Of(
            Verdict(TrailFault.EntryRemoved) with
            {
                Entry = 6,
                LastEntry = 8,
                Head = 2,
                Line = 9,
            }
        );
        Assert.StartsWith(
            "Not sound: line 9, head 2, entries 6 to 8: the entry was removed (EntryRemoved)",
            text.En,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "正しくない: ファイルの9行目、封2、6〜8件目: 記録が抜き取られた",
            text.Ja,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Verdict_WithoutAHeldHead_SaysWhatItCannotProve()
    {
        var head = new TrailHead(2, Guid.Empty, 1, 4, new byte[32], new byte[32], DateTimeOffset.UnixEpoch, "k", "");
        var text = TrailWording.Of(Verdict(TrailFault.None) with { ProvenEntry = 4, ProvenHead = head });
        Assert.Contains("only a later head can tell", text.En, StringComparison.Ordinal);
        Assert.Contains("2  1970-01-01", text.En, StringComparison.Ordinal);
        var held = TrailWording.Of(
            Verdict(TrailFault.None) with
            {
                ProvenEntry = 4,
                ProvenHead = head,
                HeldHeadSeen = true,
            }
        );
        Assert.DoesNotContain("only a later head can tell", held.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HeadNote.ClockBack)]
    [InlineData(HeadNote.KeyLost)]
    [InlineData(HeadNote.Restored)]
    public void Note_OfEveryKind_HasWords(string note) =>
        Assert.DoesNotContain(note, TrailWording.OfNote(note).Ja, StringComparison.Ordinal);

    private static TrailVerdict Verdict(TrailFault fault) =>
        new(fault, null, null, null, 0, Guid.Empty, 1, 0, null, false, 0, []);
}
