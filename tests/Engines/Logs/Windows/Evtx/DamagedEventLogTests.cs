using System.Buffers.Binary;
using System.Diagnostics;
using Ishigaki.Engines.Logs.Windows.Evtx;

namespace Ishigaki.Engines.Logs.Tests.Windows.Evtx;

/// <summary>Event logs that are damaged, cut, or made to do harm.</summary>
public sealed class DamagedEventLogTests
{
    private const int Chunk = EvtxHeader.Size;

    [Fact]
    public void SoundLog_InPiecesOfAnySize_IsTheSame()
    {
        var file = Two();
        foreach (var piece in new[] { 1000, 4096, 65536, 70_000 })
        {
            var reading = Reading.Of(LogFormat.Evtx, file, piece: piece);
            Assert.Empty(reading.Broken);
            Assert.Equal(["""{"Event":{"A":"one"}}""", """{"Event":{"A":"two"}}"""], reading.Lines);
        }
    }

    [Theory]
    [InlineData(0, LogFault.BadFileHeader, 2)]
    [InlineData(8, LogFault.BadFileHeader, 2)]
    [InlineData(Chunk + 0, LogFault.BadChunkSignature, 0)]
    [InlineData(Chunk + 16, LogFault.BadChunkHeaderChecksum, 0)]
    [InlineData(Chunk + 48, LogFault.BadChunkHeaderChecksum, 0)]
    [InlineData(Chunk + 200, LogFault.BadChunkHeaderChecksum, 0)]
    [InlineData(Chunk + 600, LogFault.BadChunkDataChecksum, 0)]
    public void ChangedByte_IsFoundByItsChecksum(int at, LogFault fault, int lines)
    {
        var file = Two();
        file[at] ^= 0x10;
        var reading = Reading.Of(LogFormat.Evtx, file);
        Assert.Equal(new BrokenRecord(0, at < Chunk ? 0 : Chunk, fault), reading.Broken[0]);
        // Without its signature the file is no event log at all.
        Assert.Equal(at == 0 ? 0 : lines, reading.Lines.Count);
    }

    [Fact]
    public void DamagedChunk_LeavesTheOthers()
    {
        var file = Two();
        byte[] three = [.. file, .. file[Chunk..], .. file[Chunk..]];
        three[Chunk + EvtxChunk.Size + 600] ^= 1;
        var reading = Reading.Of(LogFormat.Evtx, three);
        Assert.Equal([new BrokenRecord(0, Chunk + EvtxChunk.Size, LogFault.BadChunkDataChecksum)], reading.Broken);
        Assert.Equal(4, reading.Lines.Count);
    }

    [Fact]
    public void Salvage_AndAFileThatWasNotClosed_ReadWhatProvesItself()
    {
        var file = Two();
        var second = file.AsSpan(Chunk + 516).IndexOf("**\0\0"u8) + Chunk + 516;
        // The size of the second record.
        file[second + 4] ^= 1;
        var strict = Reading.Of(LogFormat.Evtx, file);
        Assert.Empty(strict.Lines);
        var salvaged = Reading.Of(LogFormat.Evtx, file, Reading.Options with { Salvage = true });
        Assert.Single(salvaged.Lines);
        Assert.Equal([LogFault.BadChunkDataChecksum, LogFault.BadRecordBounds], salvaged.Faults);

        var dirty = new EvtxFile().Plain(1, "one").ToArray(flags: 1);
        dirty[Chunk + 40] ^= 1;
        var read = Reading.Of(LogFormat.Evtx, dirty);
        Assert.Single(read.Lines);
        Assert.Equal([LogFault.BadChunkHeaderChecksum], read.Faults);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(100u)]
    [InlineData(65537u)]
    [InlineData(uint.MaxValue)]
    public void FreeSpace_OutsideTheChunk_IsNamed(uint free)
    {
        var reading = Reading.Of(LogFormat.Evtx, new EvtxFile().Plain(1, "one").ToArray(free));
        Assert.Equal([LogFault.BadChunkBounds], reading.Faults);
        Assert.Empty(reading.Lines);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(27u)]
    [InlineData(65000u)]
    [InlineData(uint.MaxValue)]
    public void RecordSize_ThatLies_IsNamedAndTheNextIsRead(uint size)
    {
        var file = Two();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Chunk + 516), size);
        EvtxFile.SealAll(file.AsSpan(Chunk));
        var reading = Reading.Of(LogFormat.Evtx, file);
        Assert.Equal([new BrokenRecord(0, Chunk + 512, LogFault.BadRecordBounds)], reading.Broken);
        Assert.Equal(["""{"Event":{"A":"two"}}"""], reading.Lines);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(100, false)]
    [InlineData(Chunk, true)]
    [InlineData(Chunk + 100, true)]
    [InlineData(Chunk + 600, true)]
    [InlineData(Chunk + 60_000, true)]
    public void CutFile_IsNamed(int length, bool hasHeader)
    {
        var reading = Reading.Of(LogFormat.Evtx, Two()[..length]);
        LogFault[] wanted =
            !hasHeader ? [LogFault.BadFileHeader]
            : length == Chunk ? []
            : [LogFault.Truncated];
        Assert.Equal(wanted, reading.Faults.Where(fault => fault != LogFault.BadRecordBounds));
        Assert.Equal(length == Chunk + 60_000 ? 2 : 0, reading.Lines.Count);
    }

    [Fact]
    public void UnusedChunks_AreNoFault() =>
        Assert.Empty(Reading.Of(LogFormat.Evtx, [.. Two(), .. new byte[2 * EvtxChunk.Size]]).Broken);

    [Fact]
    public void TemplateThatContainsItself_IsNamed()
    {
        var file = new EvtxFile();
        file.Record(
            1,
            () =>
            {
                var start = file.At;
                file.Template(() =>
                {
                    file.Open("Event", true).CloseStart();
                    // An instance of the template within which it stands: its definition begins 10 bytes behind its token.
                    file.U8(Token.TemplateInstance).U8(1).U32(1).U32((uint)start + 10).U32(0);
                    file.End();
                });
            }
        );
        var watch = Stopwatch.StartNew();
        var reading = Reading.Of(LogFormat.Evtx, file.ToArray());
        Assert.Equal([LogFault.TooDeep], reading.Faults);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }

    [Fact]
    public void TemplateThatContainsItselfTwice_StopsInTime()
    {
        var file = new EvtxFile();
        file.Record(
            1,
            () =>
            {
                var start = file.At;
                file.Template(() =>
                {
                    // No element: nothing but the same again, twice.
                    file.U8(Token.TemplateInstance).U8(1).U32(1).U32((uint)start + 10).U32(0);
                    file.U8(Token.TemplateInstance).U8(1).U32(1).U32((uint)start + 10).U32(0);
                });
            }
        );
        var watch = Stopwatch.StartNew();
        Assert.Single(Reading.Of(LogFormat.Evtx, file.ToArray()).Faults);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }

    [Fact]
    public void LongTextUsedVeryOften_IsABomb()
    {
        var file = new EvtxFile();
        file.Record(
            1,
            () =>
                file.Template(
                    () =>
                    {
                        file.Open("Event", true).CloseStart().Open("A", true).CloseStart();
                        for (var i = 0; i < 4000; i++)
                        {
                            file.Substitution(0, EvtxType.String);
                        }

                        file.End().End();
                    },
                    (
                        EvtxType.String,
                        new byte[40_000]
                            .Select((_, i) => (byte)(i % 2 == 0 ? 0x41 : 0))
                            .ToArray()
                    )
                )
        );
        var reading = Reading.Of(LogFormat.Evtx, file.ToArray());
        Assert.Equal([LogFault.TooManyFields], reading.Faults);
    }

    [Fact]
    public void ArrayOfVeryManyEmptyTexts_StopsInTime()
    {
        var watch = Stopwatch.StartNew();
        var value = ((byte)(EvtxType.String | EvtxType.Array), new byte[60_000]);
        var reading = Reading.Of(LogFormat.Evtx, new EvtxFile().Data(1, value).ToArray());
        Assert.Equal([LogFault.TooManyFields], reading.Faults);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }

    [Fact]
    public void NamesThatPointOutside_AreNamed()
    {
        foreach (var offset in new uint[] { 0, 511, 65530, 65536, uint.MaxValue })
        {
            var file = new EvtxFile();
            file.Record(1, () => file.U8(Token.OpenElement).U32(0).U32(offset).CloseStart().End());
            var reading = Reading.Of(LogFormat.Evtx, file.ToArray());
            Assert.Single(reading.Broken);
            Assert.Empty(reading.Lines);
        }
    }

    private static byte[] Two() => new EvtxFile().Plain(1, "one").Plain(2, "two").ToArray();
}
