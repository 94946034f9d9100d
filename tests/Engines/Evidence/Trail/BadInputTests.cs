using System.Text;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>Files that are no trail, or not as they should be: named, never a crash.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TrailSigner _signer = TrailSigner.Create();

    public void Dispose() => _signer.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("hello")]
    [InlineData("\n\n\n")]
    [InlineData("{}")]
    [InlineData("{\"trail\":1,")]
    [InlineData("{\"trail\":1,\"organisation\":\"x\"}")]
    [InlineData(
        "{\"trail\":1,\"organisation\":\"0199a000-0000-7000-8000-000000000001\",\"name\":\"\",\"firstHead\":0,\"first\":1,\"previous\":\"00\"}"
    )]
    [InlineData("{\"trail\":1,\"organisation\":5,\"firstHead\":99999999999999999999}")]
    [InlineData("{\"trail\":1,[]}")]
    [InlineData("\ufeff{\"trail\":1,")]
    [InlineData("PK\u0003\u0004")]
    public void File_ThatIsNoTrail_SaysSo(string text) =>
        Assert.Equal(TrailFault.NotATrail, Verify(Encoding.UTF8.GetBytes(text)).Fault);

    [Theory]
    [InlineData("{\"at\":\"x\",\"n\":5}")]
    [InlineData("{\"at\":\"\",\"n\":1}")]
    [InlineData("{\"at\":\",\"n\":1}")]
    [InlineData("{\"removed\":\"retention\",\"leaf\":\"zz\",\"n\":5}")]
    [InlineData("{\"removed\":\"retention\",\"leaf\":\"\",\"n\":5}")]
    [InlineData("{\"removed\":\"retention\",\"leaf\":\"0\"}")]
    [InlineData("{\"leaves\":\"")]
    [InlineData("{\"end\":")]
    [InlineData("{\"end\":\"x\",\"last\":1}")]
    [InlineData("{\"end\":99999999999999999999,\"last\":1}")]
    [InlineData(",\"n\":5}")]
    [InlineData("}")]
    public void Line_ThatIsNotWhole_IsUnreadable(string line)
    {
        var trail = SampleTrail.Twelve(_signer);
        trail.Lines.Insert(trail.LineOf(6), line);
        Assert.Equal((TrailFault.UnreadableLine, trail.LineOf(6)), (trail.Verify().Fault, (int)trail.Verify().Line));
    }

    [Theory]
    [InlineData("\"head\":2,", "\"head\":2.5,")]
    [InlineData("\"head\":2,", "\"head\":99999999999999999999,")]
    [InlineData("\"head\":2,", "\"head\":02,")]
    [InlineData("\"count\":4", "\"count\":-4")]
    [InlineData("\"first\":5", "\"first\":5000000000000000000000")]
    [InlineData("\"root\":\"", "\"root\":\"é")]
    [InlineData("2026-11-25T", "2026-13-25T")]
    [InlineData("\"note\":\"\"", "\"note\":null")]
    [InlineData("\"note\":\"\"", "\"note\":\"\",\"note\":\"\"")]
    [InlineData("\"signature\":\"", "\"signature\":\"!")]
    public void Head_WithAValueOutOfRange_IsUnreadable(string old, string now)
    {
        var trail = SampleTrail.Twelve(_signer);
        var line = trail.LineOfHead(2);
        trail.Lines[line] = trail.Lines[line].Replace(old, now, StringComparison.Ordinal);
        Assert.Equal((TrailFault.HeadUnreadable, 2L), (trail.Verify().Fault, trail.Verify().Head));
    }

    [Fact]
    public void Entry_NumberedBeyondAnyNumber_IsUnreadable()
    {
        foreach (var number in new[] { "0", "06", "-6", "6.0", "1e3", "9999999999999999999", "٦" })
        {
            var trail = SampleTrail.Twelve(_signer);
            var line = trail.LineOf(6);
            trail.Lines[line] = trail.Lines[line].Replace(",\"n\":6}", $",\"n\":{number}}}", StringComparison.Ordinal);
            Assert.Equal((number, TrailFault.UnreadableLine), (number, trail.Verify().Fault));
        }
    }

    [Fact]
    public void Bytes_ThatAreNoUtf8_AreNamedAsAlteration()
    {
        var trail = SampleTrail.Twelve(_signer);
        var bytes = trail.Bytes();
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("カフェ6"));
        bytes[at] = 0xff;
        var verdict = Verify(bytes);
        Assert.Equal((TrailFault.EntryAltered, 6L), (verdict.Fault, verdict.Entry));
    }

    [Fact]
    public void LineEnds_OfAnotherSystem_AreNamed()
    {
        var text = string.Join("\r\n", SampleTrail.Twelve(_signer).Lines) + "\r\n";
        Assert.Equal(TrailFault.NotATrail, Verify(Encoding.UTF8.GetBytes(text)).Fault);
    }

    [Fact]
    public void Line_LongerThanTheBuffer_IsReadOrRefused()
    {
        var trail = SampleTrail.Begin(_signer);
        trail
            .AddEntries(1)
            .Add(SampleTrail.Entry(2) with { After = $"\"{new string('長', 4 << 20)}\"" })
            .AddEntries(1)
            .Seal()
            .End();
        Assert.Equal((TrailFault.None, 3L), (trail.Verify().Fault, trail.Verify().ProvenEntry));
        using var endless = new Endless("{\"trail\":1,"u8.ToArray());
        var verdict = new TrailVerifier(Keys()).Verify(endless);
        Assert.Equal((TrailFault.LineTooLong, 1L), (verdict.Fault, verdict.Line));
        Assert.InRange(endless.Given, 1, 200 << 20);
    }

    [Fact]
    public void Stream_ThatGivesAByteAtATime_GivesTheSameVerdict()
    {
        using var slow = new Slow(SampleTrail.Twelve(_signer).Bytes());
        Assert.True(new TrailVerifier(Keys()).Verify(slow).IsSound);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Blocks_EndingAnywhere_LoseNothing(int threads)
    {
        var trail = SampleTrail.Begin(_signer);
        for (var batch = 0; batch < 20; batch++)
        {
            trail.AddEntries(700).Seal();
        }

        var verdict = new TrailVerifier(Keys(), threads: threads).Verify(new MemoryStream(trail.End().Bytes()));
        Assert.Equal((TrailFault.None, 14_000L), (verdict.Fault, verdict.ProvenEntry));
        trail.Lines[trail.LineOf(9_321)] = trail
            .Lines[trail.LineOf(9_321)]
            .Replace("カフェ", "力フェ", StringComparison.Ordinal);
        var altered = new TrailVerifier(Keys(), threads: threads).Verify(new MemoryStream(trail.Bytes()));
        Assert.Equal((TrailFault.EntryAltered, 9_321L), (altered.Fault, altered.Entry));
    }

    private List<TrailPublicKey> Keys() => [TrailPublicKey.Read(_signer.PublicPem())!];

    private TrailVerdict Verify(byte[] bytes) => SampleTrail.Verify(bytes, null, _signer);

    /// <summary>One line without end.</summary>
    private sealed class Endless(byte[] start) : Reading
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            if (Given == 0)
            {
                start.CopyTo(buffer.AsSpan(offset));
            }

            Given += count;
            return count;
        }
    }

    private sealed class Slow(byte[] bytes) : Reading
    {
        private int _at;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (count == 0 || _at == bytes.Length)
            {
                return 0;
            }

            buffer[offset] = bytes[_at++];
            return 1;
        }
    }

    private abstract class Reading : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
