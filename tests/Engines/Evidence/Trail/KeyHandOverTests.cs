using System.Numerics;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>From one known key along the hand-overs; whatever was done to one of them is named.</summary>
public sealed class KeyHandOverTests : IDisposable
{
    private readonly TrailSigner _first = TrailSigner.Create();
    private readonly TrailSigner _second = TrailSigner.Create();
    private readonly TrailSigner _third = TrailSigner.Create();
    private readonly TrailSigner _thief = TrailSigner.Create();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _third.Dispose();
        _thief.Dispose();
    }

    [Fact]
    public void Verify_WithTheFirstKeyAlone_FollowsEveryHandOver()
    {
        var trail = Handed(KeyHandOver.Write(_first, _second));
        trail.Lines.RemoveAt(trail.Lines.Count - 1);
        trail.AddEntries(4).Seal();
        trail.Signer = _third;
        trail.AddEntries(4).Seal(KeyHandOver.Write(_second, _third)).End();
        var verdict = trail.Verify(null, _first);
        Assert.Equal((TrailFault.None, 16L), (verdict.Fault, verdict.ProvenEntry));
        Assert.Equal([2L, 4L], verdict.Notes.Select(note => note.Head));
    }

    [Fact]
    public void Verify_TwoChangesBetweenTwoHeads_AreFollowed()
    {
        var trail = SampleTrail.Begin(_first).AddEntries(4).Seal();
        trail.Signer = _third;
        trail.AddEntries(4).Seal($"{KeyHandOver.Write(_first, _second)},{KeyHandOver.Write(_second, _third)}").End();
        Assert.Equal(TrailFault.None, trail.Verify(null, _first).Fault);
        Assert.Equal(TrailFault.None, trail.Verify(null, _first, _second, _third).Fault);
    }

    [Fact]
    public void Verify_WithALaterKeyAlone_KnowsNothingOfWhatCameBefore()
    {
        var verdict = Handed(KeyHandOver.Write(_first, _second)).Verify(null, _second);
        Assert.Equal((TrailFault.HeadOfAnotherKey, 1L), (verdict.Fault, verdict.Head));
    }

    [Fact]
    public void Verify_AnotherNoteBesideTheHandOver_Holds() =>
        Assert.Equal(
            TrailFault.None,
            Handed($"{KeyHandOver.Write(_first, _second)},{HeadNote.ClockBack}").Verify(null, _first).Fault
        );

    public static TheoryData<string> Forgeries =>
        new("thief", "to-another", "backwards", "empty", "no-signature", "twice");

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void Verify_HandOverThatTheOldKeyDidNotSign_IsNamed(string forgery)
    {
        var note = forgery switch
        {
            "thief" => KeyHandOver.Write(_thief, _second),
            "to-another" => KeyHandOver.Write(_first, _third),
            "backwards" => KeyHandOver.Write(_second, _first),
            "empty" => KeyHandOver.Start,
            "no-signature" => KeyHandOver.Write(_first, _second).Split('.')[0] + ".",
            _ => $"{KeyHandOver.Write(_first, _second)},{KeyHandOver.Write(_first, _second)}",
        };
        var trail = Handed(note);
        Assert.Equal((TrailFault.KeyHandOverFalse, 2L), Of(trail.Verify(null, _first)));
        // A thief who also had the new key trusted gains nothing.
        Assert.Equal((TrailFault.KeyHandOverFalse, 2L), Of(trail.Verify(null, _first, _second)));
    }

    [Fact]
    public void Verify_ThiefHandsOverInTheNameOfTheOldKey_IsNamed()
    {
        var trail = SampleTrail.Begin(_first).AddEntries(4).Seal();
        trail.Signer = _thief;
        trail.AddEntries(4).Seal(KeyHandOver.Write(_thief, _thief)).End();
        Assert.Equal((TrailFault.KeyHandOverFalse, 2L), Of(trail.Verify(null, _first)));
    }

    [Fact]
    public void Verify_HandOverTakenOutAndSignedAgain_IsNamed()
    {
        var trail = Handed("");
        Assert.Equal((TrailFault.HeadOfAnotherKey, 2L), Of(trail.Verify(null, _first)));
        Assert.Equal((TrailFault.KeyChangedSilently, 2L), Of(trail.Verify(null, _first, _second)));
    }

    [Fact]
    public void Verify_OldKeySignsOn_AfterItHandedOver_IsNamed()
    {
        var trail = Handed(KeyHandOver.Write(_first, _second));
        trail.Lines.RemoveAt(trail.Lines.Count - 1);
        trail.Signer = _first;
        trail.AddEntries(4).Seal().End();
        Assert.Equal((TrailFault.KeyChangedSilently, 3L), Of(trail.Verify(null, _first)));
    }

    [Fact]
    public void Verify_KeyLostAfterAHandOver_StaysANamedBreak()
    {
        var trail = Handed(KeyHandOver.Write(_first, _second));
        trail.Lines.RemoveAt(trail.Lines.Count - 1);
        trail.Signer = _third;
        trail.AddEntries(4).Seal(HeadNote.KeyLost).End();
        Assert.Equal((TrailFault.HeadOfAnotherKey, 3L), Of(trail.Verify(null, _first)));
        var both = trail.Verify(null, _first, _third);
        Assert.Equal(TrailFault.None, both.Fault);
        Assert.Equal((3L, HeadNote.KeyLost), both.Notes[^1]);
    }

    [Fact]
    public void Verify_EveryCharacterOfTheNoteAltered_IsFound()
    {
        var whole = Handed(KeyHandOver.Write(_first, _second));
        var line = whole.LineOfHead(2);
        var at = whole.Lines[line].IndexOf(KeyHandOver.Start, StringComparison.Ordinal);
        var end = whole.Lines[line].IndexOf('"', at);
        for (var i = at; i < end; i++)
        {
            var altered = Handed(KeyHandOver.Write(_first, _second));
            var was = altered.Lines[line][i];
            altered.Lines[line] = altered.Lines[line][..i] + (was == 'A' ? 'B' : 'A') + altered.Lines[line][(i + 1)..];
            Assert.False(altered.Verify(null, _first).IsSound, $"character {i}");
            Assert.False(altered.Verify(null, _first, _second).IsSound, $"character {i}, both keys");
        }
    }

    [Fact]
    public void Follow_EveryCharacterAltered_LeadsNowhere()
    {
        using var key = TrailPublicKey.Read(_first.PublicPem())!;
        var code = KeyHandOver.Write(_first, _second);
        Assert.Equal(_second.Id, KeyHandOver.Follow(key, code)?.Id);
        for (var i = 0; i < code.Length; i++)
        {
            foreach (var with in "A9+=. ,")
            {
                if (code[i] != with)
                {
                    Assert.Null(KeyHandOver.Follow(key, code[..i] + with + code[(i + 1)..]));
                }
            }

            Assert.Null(KeyHandOver.Follow(key, code[..i]));
        }
    }

    [Fact]
    public void Follow_TheOtherSignatureThatWouldHold_DoesNotCount()
    {
        using var key = TrailPublicKey.Read(_first.PublicPem())!;
        var code = KeyHandOver.Write(_first, _second);
        var at = code.IndexOf('.', StringComparison.Ordinal) + 1;
        var signature = Convert.FromBase64String(code[at..]);
        var order = BigInteger.Parse(
            "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
            System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture
        );
        var high = (order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true)).ToByteArray(
            isUnsigned: true,
            isBigEndian: true
        );
        signature.AsSpan(32).Clear();
        high.CopyTo(signature, 64 - high.Length);
        Assert.Null(KeyHandOver.Follow(key, code[..at] + Convert.ToBase64String(signature)));
    }

    [Fact]
    public void Follow_AHeadOfTheOldKey_IsNoHandOver()
    {
        using var key = TrailPublicKey.Read(_first.PublicPem())!;
        var head = SampleTrail.Twelve(_first).Heads[0];
        var code = KeyHandOver.Write(_first, _second);
        var at = code.IndexOf('.', StringComparison.Ordinal) + 1;
        Assert.Null(KeyHandOver.Follow(key, code[..at] + Convert.ToBase64String(head.Signature)));
    }

    [Fact]
    public void Keys_OneKeyAndTheHandOversBehindIt_AreTheWholeChain()
    {
        var text = $"{_first.PublicPem()}{KeyHandOver.Write(_first, _second)}\n{KeyHandOver.Write(_second, _third)}\n";
        Assert.Equal<string[]>(
            [_first.Id, _second.Id, _third.Id],
            [.. TrailPublicKeys.Read(text)!.Select(key => key.Id)]
        );
        Assert.Null(TrailPublicKeys.Read($"{_first.PublicPem()}{KeyHandOver.Write(_thief, _second)}\n"));
        Assert.Null(TrailPublicKeys.Read($"{_first.PublicPem()}something else\n"));
    }

    private SampleTrail Handed(string note)
    {
        var trail = SampleTrail.Begin(_first).AddEntries(4).Seal();
        trail.Signer = _second;
        return trail.AddEntries(4).Seal(note).End();
    }

    private static (TrailFault, long?) Of(TrailVerdict verdict) => (verdict.Fault, verdict.Head);
}
