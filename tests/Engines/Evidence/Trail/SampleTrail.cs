using System.Buffers;
using System.Globalization;
using System.Text;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>An export made in memory, line by line, to be altered.</summary>
internal sealed class SampleTrail
{
    public static readonly Guid Organisation = new("0199a000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);
    private readonly List<byte[]> _leaves = [];
    private byte[] _previous = new byte[32];
    private long _next = 1;

    private SampleTrail(TrailSigner signer, Guid organisation)
    {
        Signer = signer;
        OrganisationId = organisation;
        Lines.Add(Line(output => TrailLine.WriteHeader(output, organisation, "石垣信用金庫", 1, 1, new byte[32])));
    }

    public List<string> Lines { get; } = [];

    public List<SignedHead> Heads { get; } = [];

    public TrailSigner Signer { get; set; }

    public Guid OrganisationId { get; }

    public long Entries => _next - 1;

    /// <summary>Three batches of four entries, ended.</summary>
    public static SampleTrail Twelve(TrailSigner signer, Guid? organisation = null)
    {
        var trail = new SampleTrail(signer, organisation ?? Organisation);
        for (var batch = 0; batch < 3; batch++)
        {
            trail.AddEntries(4);
            trail.Seal();
        }

        return trail.End();
    }

    public static SampleTrail Begin(TrailSigner signer, Guid? organisation = null) =>
        new(signer, organisation ?? Organisation);

    public static TrailEntry Entry(long number) =>
        new(
            Start.AddSeconds(number),
            "change",
            new Guid("0199a000-0000-7000-8000-00000000000a"),
            "青木 花子",
            "systems",
            new Guid((int)number, 0, 0, new byte[8]),
            null,
            $$"""{"code": "S{{number}}", "name": "勘定系"}""",
            $$"""{"code": "S{{number}}", "name": "勘定系カフェ{{number}}"}"""
        );

    public SampleTrail AddEntries(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add(Entry(_next));
        }

        return this;
    }

    public SampleTrail Add(TrailEntry entry)
    {
        var body = TrailLine.Body(entry);
        _leaves.Add(MerkleTree.Leaf(body));
        Lines.Add(
            Line(output =>
            {
                output.Write(body);
                TrailLine.WritePosition(output, _next);
            })
        );
        _next++;
        return this;
    }

    /// <summary>The last entry's body is gone, its leaf hash stays.</summary>
    public SampleTrail RemoveBody(long position)
    {
        var line = Lines.FindIndex(each => each.EndsWith($",\"n\":{position}}}", StringComparison.Ordinal));
        var body = Lines[line][..Lines[line].LastIndexOf(",\"n\":", StringComparison.Ordinal)];
        var leaf = MerkleTree.Leaf(Encoding.UTF8.GetBytes(body));
        Lines[line] = Line(output => TrailLine.WriteRemoved(output, leaf, position));
        return this;
    }

    /// <summary>The entry's body is left out as an excerpt does it.</summary>
    public SampleTrail Hide(long position)
    {
        var line = LineOf(position);
        var body = Lines[line][..Lines[line].LastIndexOf(",\"n\":", StringComparison.Ordinal)];
        var leaf = MerkleTree.Leaf(Encoding.UTF8.GetBytes(body));
        Lines[line] = Line(output => TrailLine.WriteOutside(output, leaf, position));
        return this;
    }

    /// <summary>A trail that shows these entries and leads on to the last head.</summary>
    /// <param name="bridged">An entry of a later batch that is shown too; zero for none.</param>
    public SampleTrail Excerpt(long first, long last, long bridged = 0)
    {
        var (from, to) = (Heads.First(each => each.Head.Last >= first), Heads.First(each => each.Head.Last >= last));
        var excerpt = new SampleTrail(Signer, OrganisationId);
        excerpt.Heads.AddRange(Heads);
        excerpt._next = _next;
        excerpt.Lines[0] = Line(output =>
            TrailLine.WriteHeader(
                output,
                OrganisationId,
                "石垣信用金庫",
                from.Head.Number,
                from.Head.First,
                from.Head.Previous,
                new TrailSpan(Start, Start.AddHours(1))
            )
        );
        foreach (var head in Heads.Where(each => each.Head.Number >= from.Head.Number).Select(each => each.Head))
        {
            if (head.Number == to.Head.Number + 1)
            {
                excerpt.Lines.Add(Line(TrailLine.WriteBridge));
            }

            var isBridge = head.Number > to.Head.Number;
            if (!isBridge || (head.First <= bridged && bridged <= head.Last))
            {
                excerpt.CopyBatch(this, head, entry => isBridge ? entry == bridged : entry >= first && entry <= last);
            }

            excerpt.Lines.Add(Lines[LineOfHead(head.Number)]);
        }

        return excerpt.End();
    }

    private void CopyBatch(SampleTrail whole, TrailHead head, Func<long, bool> isShown)
    {
        for (var entry = head.First; entry <= head.Last; entry++)
        {
            Lines.Add(whole.Lines[whole.LineOf(entry)]);
            if (!isShown(entry))
            {
                Hide(entry);
            }
        }

        Lines.Add(whole.Lines[whole.LineOfHead(head.Number) - 1]);
    }

    public SampleTrail Seal(string note = "", DateTimeOffset? at = null)
    {
        var leaves = _leaves.SelectMany(leaf => leaf).ToArray();
        var head = Signer.Sign(
            new TrailHead(
                Heads.Count + 1,
                OrganisationId,
                _next - _leaves.Count,
                _leaves.Count,
                MerkleTree.Root(leaves),
                _previous,
                at ?? Start.AddSeconds(_next),
                Signer.Id,
                note
            )
        );
        Lines.Add(Line(output => TrailLine.WriteLeaves(output, leaves)));
        Lines.Add(head.ToLine());
        Heads.Add(head);
        _previous = head.Head.Hash();
        _leaves.Clear();
        return this;
    }

    public SampleTrail End()
    {
        Lines.Add(Line(output => TrailLine.WriteEnd(output, Heads.Count, Entries)));
        return this;
    }

    public int LineOf(long entry) =>
        Lines.FindIndex(line =>
            line.EndsWith(string.Create(CultureInfo.InvariantCulture, $",\"n\":{entry}}}"), StringComparison.Ordinal)
        );

    public int LineOfHead(long head) =>
        Lines.FindIndex(line =>
            line.StartsWith(
                string.Create(CultureInfo.InvariantCulture, $"{{\"head\":{head},"),
                StringComparison.Ordinal
            )
        );

    public byte[] Bytes() => Encoding.UTF8.GetBytes(string.Join('\n', Lines) + "\n");

    public TrailVerdict Verify(HeldHead? held = null, params TrailSigner[] signers) =>
        Verify(Bytes(), held, signers.Length == 0 ? [Signer] : signers);

    public static TrailVerdict Verify(byte[] bytes, HeldHead? held, params TrailSigner[] signers)
    {
        var keys = signers.Select(signer => TrailPublicKey.Read(signer.PublicPem())!).ToList();
        return new TrailVerifier(keys, held).Verify(new MemoryStream(bytes));
    }

    private static string Line(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan).TrimEnd('\n');
    }
}
