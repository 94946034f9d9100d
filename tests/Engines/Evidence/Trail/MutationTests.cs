using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>Every way to alter an export that we could think of, and what the verifier calls it.</summary>
public sealed class MutationTests : IDisposable
{
    private readonly TrailSigner _signer = TrailSigner.Create();

    public void Dispose() => _signer.Dispose();

    private static readonly Dictionary<string, Mutation> Kinds = EntryMutations
        .Kinds.Concat(HeadMutations.Kinds)
        .Concat(FileMutations.Kinds)
        .ToDictionary(StringComparer.Ordinal);

    [Fact]
    public void Untouched_IsSound()
    {
        var verdict = SampleTrail.Twelve(_signer).Verify();
        Assert.Equal(TrailFault.None, verdict.Fault);
        Assert.Equal((12, 3, false), (verdict.ProvenEntry, verdict.ProvenHead!.Number, verdict.HeldHeadSeen));
        Assert.Equal(SampleTrail.Organisation, verdict.Organisation);
    }

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
}
