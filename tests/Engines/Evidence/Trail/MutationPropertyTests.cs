using FsCheck;
using FsCheck.Fluent;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>Whatever is done at random to an export is found, and nothing before the place is accused.</summary>
public sealed class MutationPropertyTests : IDisposable
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);
    private readonly TrailSigner _signer = TrailSigner.Create();
    private readonly SampleTrail _trail;

    public MutationPropertyTests()
    {
        _trail = SampleTrail.Begin(_signer);
        foreach (var size in new[] { 1, 2, 3, 7, 8, 9, 1 })
        {
            _trail.AddEntries(size).Seal();
        }

        _trail.End();
    }

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void Lines_DroppedDoubledOrMoved_AreFound() =>
        Prop.ForAll(
                Acts.ToArbitrary(),
                act =>
                {
                    var (kind, from, to) = act;
                    var lines = Changed(kind, from, to);
                    var same = lines.SequenceEqual(_trail.Lines, StringComparer.Ordinal);
                    var verdict = SampleTrail.Verify(Bytes(lines), null, _signer);
                    var first = lines.Zip(_trail.Lines).TakeWhile(pair => pair.First == pair.Second).Count();
                    return same == verdict.IsSound && verdict.ProvenEntry <= _trail.Entries && Accuses(verdict, first);
                }
            )
            .Check(Many);

    [Fact]
    public void Bytes_ReplacedAnywhere_AreFoundAndNeverThrow() =>
        Prop.ForAll(
                Overwritings.ToArbitrary(),
                act =>
                {
                    var bytes = _trail.Bytes();
                    var changed = bytes.ToArray();
                    var at = act.At % bytes.Length;
                    changed.AsSpan(at, Math.Min(act.Length, bytes.Length - at)).Fill((byte)act.With);
                    var verdict = SampleTrail.Verify(changed, null, _signer);
                    return !verdict.IsSound
                        || changed.AsSpan().SequenceEqual(bytes)
                        || at < _trail.Lines[0].Length
                        || at + act.Length >= bytes.Length;
                }
            )
            .Check(Many);

    [Fact]
    public void Text_OfAnyKind_NeverThrows() =>
        Prop.ForAll(
                ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(),
                bytes => !SampleTrail.Verify(bytes, null, _signer).IsSound
            )
            .Check(Many);

    private Gen<(int Kind, int From, int To)> Acts =>
        from kind in Gen.Choose(0, 2)
        from place in Gen.Choose(0, _trail.Lines.Count - 1)
        from to in Gen.Choose(0, _trail.Lines.Count - 1)
        select (kind, place, to);

    private static Gen<(int At, int Length, int With)> Overwritings =>
        from at in Gen.Choose(0, int.MaxValue)
        from length in Gen.Choose(1, 40)
        from with in Gen.Choose(0, 255)
        select (at, length, with);

    /// <summary>What a head proved before the first changed line stays proven, and no more than that many entries are.</summary>
    private bool Accuses(TrailVerdict verdict, int firstChanged)
    {
        var intact = _trail.Heads.LastOrDefault(head => _trail.LineOfHead(head.Head.Number) < firstChanged);
        return verdict.ProvenEntry >= (intact?.Head.Last ?? 0);
    }

    private List<string> Changed(int kind, int from, int to)
    {
        var lines = _trail.Lines.ToList();
        var line = lines[from];
        if (kind == 1)
        {
            lines.Insert(to, line);
            return lines;
        }

        lines.RemoveAt(from);
        if (kind == 2)
        {
            lines.Insert(Math.Min(to, lines.Count), line);
        }

        return lines;
    }

    private static byte[] Bytes(List<string> lines) =>
        System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
}
