using System.Buffers;
using Ishigaki.Engines.Detection;

namespace Ishigaki.Detection;

/// <summary>A line that is no event.</summary>
/// <param name="At">Where it stopped being JSON, in bytes from the beginning of the line.</param>
internal sealed record BrokenLine(string Source, long Line, int At, string Reason);

/// <summary>What came of a block.</summary>
internal sealed class BlockResult
{
    /// <summary>More are counted, not named.</summary>
    public const int MostNamed = 100;

    public ArrayBufferWriter<byte> Output { get; } = new();

    public long Events { get; set; }

    public long Bytes { get; set; }

    public long Detections { get; set; }

    public long Broken { get; private set; }

    public List<BrokenLine> Named { get; } = [];

    public ExtraResult Extra { get; } = new();

    public void Clear()
    {
        Extra.Clear();
        Output.ResetWrittenCount();
        (Events, Bytes, Detections, Broken) = (0, 0, 0, 0);
        Named.Clear();
    }

    public void AddBroken(BrokenLine line)
    {
        Broken++;
        if (Named.Count < MostNamed)
        {
            Named.Add(line);
        }
    }
}

/// <summary>Judges the lines of blocks, on one thread.</summary>
internal sealed class BlockWork
{
    private readonly DetectionLines _lines;
    private readonly DetectionJudge _judge;
    private readonly ExtraWork _extra;
    private (string Name, byte[] Quoted) _source = ("", []);

    public BlockWork(DetectionEngine engine, DetectionLines lines, DetectionExtras extras)
    {
        _lines = lines;
        _judge = engine.NewJudge();
        _extra = new ExtraWork(extras, engine, _judge, lines.WithEvent);
    }

    public void Run(EventBlock block, BlockResult result)
    {
        if (block.Source != _source.Name)
        {
            _source = (block.Source, DetectionLines.Quoted(block.Source));
        }

        result.Bytes += block.Length;
        if (block.TooLong)
        {
            result.AddBroken(
                new BrokenLine(block.Source, block.FirstLine, EventBlocks.LongestLine, "the line is too long")
            );
            return;
        }

        var rest = block.Span;
        var number = block.FirstLine;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            Take(end < 0 ? rest : rest[..end], number++, block.Source, result);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
    }

    private void Take(ReadOnlySpan<byte> line, long number, string source, BlockResult result)
    {
        if (line.Trim(" \t\r"u8).Length == 0)
        {
            return;
        }

        result.Events++;
        if (!_judge.Judge(line))
        {
            result.AddBroken(new BrokenLine(source, number, _judge.FaultAt, "the line is no JSON object"));
            return;
        }

        foreach (var rule in _judge.Fired)
        {
            if (_extra.Emits(rule))
            {
                _lines.Write(result.Output, rule, _source.Quoted, number, line);
                result.Detections++;
            }
        }

        _extra.Take(line, number, _source.Quoted, result.Extra, result.Output);
    }
}
