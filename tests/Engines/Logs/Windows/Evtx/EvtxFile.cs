using System.Buffers.Binary;
using System.Text;
using Ishigaki.Engines.Logs.Windows.Evtx;

namespace Ishigaki.Engines.Logs.Tests.Windows.Evtx;

/// <summary>Writes an event log of one chunk, right or wrong, after the documentation of the format.</summary>
internal sealed class EvtxFile
{
    private readonly byte[] _chunk = new byte[EvtxChunk.Size];

    public int At { get; set; } = EvtxChunk.HeaderSize;

    public EvtxFile U8(byte value)
    {
        _chunk[At++] = value;
        return this;
    }

    public EvtxFile U16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_chunk.AsSpan(At), (ushort)value);
        At += 2;
        return this;
    }

    public EvtxFile U32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_chunk.AsSpan(At), value);
        At += 4;
        return this;
    }

    public EvtxFile U64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_chunk.AsSpan(At), value);
        At += 8;
        return this;
    }

    public EvtxFile Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_chunk.AsSpan(At));
        At += bytes.Length;
        return this;
    }

    /// <summary>The offset, then the name itself.</summary>
    public EvtxFile Name(string name)
    {
        U32((uint)At + 4).U32(0).U16(0).U16(name.Length);
        return Bytes(Encoding.Unicode.GetBytes(name)).U16(0);
    }

    /// <summary>A start tag without its end.</summary>
    public EvtxFile Open(string name, bool inTemplate, int dependency = 0xFFFF, bool attributes = false)
    {
        U8(attributes ? Token.OpenElementWithAttributes : Token.OpenElement);
        if (inTemplate)
        {
            U16(dependency);
        }

        U32(0).Name(name);
        return attributes ? U32(0) : this;
    }

    public EvtxFile Attribute(string name) => U8(Token.Attribute).Name(name);

    public EvtxFile Text(string text) =>
        U8(Token.Value).U8(EvtxType.String).U16(text.Length).Bytes(Encoding.Unicode.GetBytes(text));

    public EvtxFile Substitution(int index, byte type, bool optional = false) =>
        U8(optional ? Token.OptionalSubstitution : Token.NormalSubstitution).U16(index).U8(type);

    public EvtxFile CloseStart() => U8(Token.CloseStartElement);

    public EvtxFile End() => U8(Token.EndElement);

    public EvtxFile Fragment() => U8(Token.FragmentHeader).U8(1).U8(1).U8(0);

    /// <summary>An instance with its definition, filled with values.</summary>
    public EvtxFile Template(Action body, params (byte Type, byte[] Value)[] values)
    {
        U8(Token.TemplateInstance).U8(1).U32(1);
        U32((uint)At + 4).U32(0).Bytes(new byte[16]);
        var size = At;
        U32(0).Fragment();
        body();
        U8(Token.EndOfFragment);
        BinaryPrimitives.WriteUInt32LittleEndian(_chunk.AsSpan(size), (uint)(At - size - 4));
        return Values(values);
    }

    public EvtxFile Values(params (byte Type, byte[] Value)[] values)
    {
        U32((uint)values.Length);
        foreach (var (type, value) in values)
        {
            U16(value.Length).U8(type).U8(0);
        }

        foreach (var (_, value) in values)
        {
            Bytes(value);
        }

        return this;
    }

    public EvtxFile Record(long number, Action xml)
    {
        var start = At;
        Bytes("**\0\0"u8).U32(0).U64(number).U64(0).Fragment();
        xml();
        U8(Token.EndOfFragment);
        var size = (uint)(At + 4 - start);
        U32(size);
        BinaryPrimitives.WriteUInt32LittleEndian(_chunk.AsSpan(start + 4), size);
        return this;
    }

    /// <summary>An event of one element of text, without a template.</summary>
    public EvtxFile Plain(long number, string text) =>
        Record(number, () => Open("Event", false).CloseStart().Open("A", false).CloseStart().Text(text).End().End());

    /// <summary>Event data of one template: a named value each.</summary>
    public EvtxFile Data(long number, params (byte Type, byte[] Value)[] values) =>
        Record(
            number,
            () =>
                Template(
                    () =>
                    {
                        Open("Event", true).CloseStart().Open("EventData", true).CloseStart();
                        for (var i = 0; i < values.Length; i++)
                        {
                            Open("Data", true, attributes: true).Attribute("Name").Text("v" + i);
                            CloseStart().Substitution(i, values[i].Type).End();
                        }

                        End().End();
                    },
                    values
                )
        );

    /// <summary>With its checksums.</summary>
    /// <param name="free">Where the chunk says that free space begins; null where it does.</param>
    /// <param name="flags">1 says that the file was not closed.</param>
    public byte[] ToArray(uint? free = null, uint flags = 0)
    {
        var header = new byte[EvtxHeader.Size];
        EvtxHeader.Signature.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(120), flags);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(124), Crc32.Add(0, header.AsSpan(0, 120)));
        "ElfChnk\0"u8.CopyTo(_chunk);
        BinaryPrimitives.WriteUInt32LittleEndian(_chunk.AsSpan(48), free ?? (uint)At);
        BinaryPrimitives.WriteUInt32LittleEndian(_chunk.AsSpan(52), Crc32.Add(0, _chunk.AsSpan(512, At - 512)));
        Seal(_chunk);
        return [.. header, .. _chunk];
    }

    public static void Seal(Span<byte> chunk) =>
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[124..], Crc32.Add(Crc32.Add(0, chunk[..120]), chunk[128..512]));

    /// <summary>Makes the checksums of a damaged chunk right again, so that what is behind them is tried.</summary>
    public static void SealAll(Span<byte> chunk)
    {
        var free = BinaryPrimitives.ReadUInt32LittleEndian(chunk[48..]);
        if (free is >= 512 and <= EvtxChunk.Size)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(chunk[52..], Crc32.Add(0, chunk[512..(int)free]));
        }

        Seal(chunk);
    }
}
