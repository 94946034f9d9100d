using System.Buffers;
using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Json;

/// <summary>JSON lines, checked and passed on with what places them.</summary>
internal sealed class JsonLinesReader(LogOptions options, Action<BrokenRecord> report) : LineReader(options, report)
{
    private readonly JsonElementWriter _writer = new(options.Placement, LogPlacement.OfFormat, timeProperty: null);

    protected override LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output) =>
        record.ContainsAnyExcept(" \t"u8) ? _writer.Write(record, Line) : LogFault.None;
}
