using System.Buffers;
using System.Buffers.Binary;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>
/// Reads an event log file: a header, then chunks of 64 KiB, each complete in itself. A chunk that is damaged is named and
/// skipped; a record that is damaged is named, and the next is looked for.
/// </summary>
internal sealed class EvtxReader : LogReader
{
    /// <summary>Signature, size, identifier, time, and the size again.</summary>
    private const int SmallestRecord = 28;

    /// <summary>A chunk has room for some 100 KB of text; templates that repeat it without end are a bomb.</summary>
    private const int LargestText = 1 << 21;

    private readonly byte[] _part = new byte[EvtxChunk.Size];
    private readonly EventTape _tape;
    private readonly BinaryXml _xml;
    private readonly EventJson _json;
    private int _filled;
    private long _offset;
    private bool _salvage;
    private bool _isLog = true;

    public EvtxReader(LogOptions options, Action<BrokenRecord> report)
        : base(options, report)
    {
        _tape = new EventTape(LargestText);
        _xml = new BinaryXml(_tape);
        _json = new EventJson(_tape);
        _salvage = options.Salvage;
    }

    private static ReadOnlySpan<byte> RecordSignature => "**\0\0"u8;

    private int Needed => _offset == 0 ? EvtxHeader.Size : EvtxChunk.Size;

    private protected override void Take(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        while (bytes.Length > 0 && _isLog)
        {
            if (_filled == 0 && bytes.Length >= Needed)
            {
                var size = Needed;
                Part(bytes[..size], output);
                bytes = bytes[size..];
                continue;
            }

            var count = Math.Min(Needed - _filled, bytes.Length);
            bytes[..count].CopyTo(_part.AsSpan(_filled));
            bytes = bytes[count..];
            _filled += count;
            if (_filled == Needed)
            {
                _filled = 0;
                Part(_part.AsSpan(0, Needed), output);
            }
        }
    }

    private protected override void End(IBufferWriter<byte> output)
    {
        if (_offset == 0)
        {
            if (_isLog)
            {
                Refuse(0, 0, LogFault.BadFileHeader);
            }

            return;
        }

        if (_filled == 0)
        {
            return;
        }

        // A file that was cut: the records that are there whole prove themselves.
        Refuse(0, _offset, LogFault.Truncated);
        _part.AsSpan(_filled).Clear();
        if (_filled > EvtxChunk.HeaderSize)
        {
            Records(_part, _filled, output);
        }
    }

    private void Part(ReadOnlySpan<byte> part, IBufferWriter<byte> output)
    {
        if (_offset == 0)
        {
            Header(part);
        }
        else
        {
            Chunk(part, output);
        }

        _offset += part.Length;
    }

    private void Header(ReadOnlySpan<byte> header)
    {
        if (!EvtxHeader.IsSound(header))
        {
            Refuse(0, 0, LogFault.BadFileHeader);
            // Chunks stand for themselves, but only in something that claims to be a log.
            _isLog = header.StartsWith(EvtxHeader.Signature);
        }

        _salvage |= EvtxHeader.IsDirty(header);
    }

    private void Chunk(ReadOnlySpan<byte> chunk, IBufferWriter<byte> output)
    {
        if (EvtxChunk.IsEmpty(chunk))
        {
            return;
        }

        var fault = EvtxChunk.Check(chunk);
        if (fault != LogFault.None)
        {
            Refuse(0, _offset, fault);
            if (!_salvage || fault == LogFault.BadChunkSignature)
            {
                return;
            }
        }

        Records(chunk, EvtxChunk.EndOfRecords(chunk, fault == LogFault.None), output);
    }

    private void Records(ReadOnlySpan<byte> chunk, int end, IBufferWriter<byte> output)
    {
        _xml.Begin();
        for (var at = EvtxChunk.HeaderSize; at + SmallestRecord <= end; )
        {
            var size = SizeOfRecord(chunk[at..end]);
            if (size > 0)
            {
                Record(chunk, at, size, output);
                at += size;
                continue;
            }

            // Zeros up to the end are unused space, not a record.
            if (!chunk[at..end].ContainsAnyExcept((byte)0))
            {
                return;
            }

            Refuse(0, _offset + at, LogFault.BadRecordBounds);
            var next = chunk[(at + 4)..end].IndexOf(RecordSignature);
            if (next < 0)
            {
                return;
            }

            at += next + 4;
        }
    }

    /// <returns>0 when no record begins here: the signature, the size, or the size's copy at its end is not right.</returns>
    private static int SizeOfRecord(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(RecordSignature))
        {
            return 0;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        return
            size >= SmallestRecord
            && size <= bytes.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[((int)size - 4)..]) == size
            ? (int)size
            : 0;
    }

    private void Record(ReadOnlySpan<byte> chunk, int at, int size, IBufferWriter<byte> output)
    {
        var number = BinaryPrimitives.ReadInt64LittleEndian(chunk[(at + 8)..]);
        _tape.Clear();
        var fault = _xml.Read(chunk, at + 24, at + size - 4);
        var mark = Line.Length;
        if (fault == LogFault.None && !_json.Write(Line))
        {
            fault = LogFault.NotAnEvent;
        }

        Settle(mark, fault, number, _offset + at, output);
    }
}
