using System.Text.Json;
using Ishigaki.Engines.Logs.Windows.Evtx;

namespace Ishigaki.Engines.Logs.Tests.Windows.Evtx;

public sealed class BinaryValueTests
{
    public static TheoryData<byte, string, string> Values { get; } =
        new()
        {
            { EvtxType.Null, "", "" },
            { EvtxType.String, "F377230000D8", "石#\uFFFD" },
            { EvtxType.String, "410042000000", "AB" },
            { EvtxType.AnsiString, "414200", "AB" },
            { EvtxType.AnsiString, "E942", "éB" },
            { EvtxType.Int8, "FF", "-1" },
            { EvtxType.UInt8, "FF", "255" },
            { EvtxType.Int16, "FEFF", "-2" },
            { EvtxType.UInt16, "FEFF", "65534" },
            { EvtxType.Int32, "00000080", "-2147483648" },
            { EvtxType.UInt32, "FFFFFFFF", "4294967295" },
            { EvtxType.Int64, "0000000000000080", "-9223372036854775808" },
            { EvtxType.UInt64, "FFFFFFFFFFFFFFFF", "18446744073709551615" },
            { EvtxType.Real32, "0000C03F", "1.5" },
            { EvtxType.Real64, "000000000000F8BF", "-1.5" },
            { EvtxType.Bool, "01000000", "true" },
            { EvtxType.Bool, "00000000", "false" },
            { EvtxType.Binary, "00ABFF", "00ABFF" },
            { EvtxType.Guid, "690290550021E34C909268E1C8B1F4A1", "{55900269-2100-4CE3-9092-68E1C8B1F4A1}" },
            { EvtxType.Size, "10000000", "0x10" },
            { EvtxType.Size, "F0DEBC9A78563412", "0x123456789abcdef0" },
            { EvtxType.FileTime, "00803ED5DEB19D01", "1970-01-01T00:00:00.000000000Z" },
            { EvtxType.FileTime, "FFFFFFFFFFFFFFFF", "-1" },
            { EvtxType.SystemTime, "EA070B0005001400010002000300C201", "2026-11-20T01:02:03.450000000Z" },
            { EvtxType.Sid, "010100000000000512000000", "S-1-5-18" },
            { EvtxType.Sid, "01020000000000052000000020020000", "S-1-5-32-544" },
            { EvtxType.HexInt32, "01000000", "0x1" },
            { EvtxType.HexInt64, "4C14030000000000", "0x3144c" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_IsTheTextThatWindowsWrites(byte type, string hex, string text) =>
        Assert.Equal(text, DatumOf((type, Convert.FromHexString(hex))).GetString());

    [Theory]
    [InlineData(EvtxType.Int32, "000000")]
    [InlineData(EvtxType.Guid, "00")]
    [InlineData(EvtxType.Sid, "01FF000000000005")]
    [InlineData(EvtxType.Sid, "0102000000000005")]
    [InlineData(EvtxType.Size, "00")]
    [InlineData(EvtxType.SystemTime, "EA070D0005001400010002000300C201")]
    [InlineData(0x16, "00")]
    [InlineData(0x8E, "00")]
    public void Value_TooShortOrUnknown_IsNamed(byte type, string hex)
    {
        var reading = Reading.Of(LogFormat.Evtx, new EvtxFile().Data(7, (type, Convert.FromHexString(hex))).ToArray());
        Assert.Empty(reading.Lines);
        Assert.Equal([new BrokenRecord(7, 4096 + 512, LogFault.BadBinaryXml)], reading.Broken);
    }

    [Theory]
    [InlineData(EvtxType.String, "610000006200630000000000", """["a","bc",""]""")]
    [InlineData(EvtxType.String, "61000000620063", """["a","b"]""")]
    [InlineData(EvtxType.AnsiString, "6100626300", """["a","bc"]""")]
    [InlineData(EvtxType.UInt16, "0100020003", """["1","2"]""")]
    [InlineData(EvtxType.HexInt64, "01000000000000000200000000000000", """["0x1","0x2"]""")]
    [InlineData(EvtxType.Bool, "0100000000000000", """["true","false"]""")]
    [InlineData(EvtxType.UInt32, "05000000", "\"5\"")]
    [InlineData(EvtxType.UInt32, "", "\"\"")]
    public void Array_RepeatsItsElement(byte type, string hex, string json) =>
        Assert.Equal(json, DatumOf(((byte)(type | EvtxType.Array), Convert.FromHexString(hex))).GetRawText());

    [Fact]
    public void Crc_IsThatOfRfc1952()
    {
        Assert.Equal(0xCBF43926u, Crc32.Add(0, "123456789"u8));
        Assert.Equal(Crc32.Add(0, "123456789"u8), Crc32.Add(Crc32.Add(0, "1234"u8), "56789"u8));
        Assert.Equal(0u, Crc32.Add(0, default));
    }

    [Fact]
    public void NestedFragment_IsPartOfTheEvent()
    {
        // The value is written by hand: its names must lie in this chunk.
        var nested = new EvtxFile();
        nested.Record(
            1,
            () =>
            {
                nested.Template(() =>
                    nested
                        .Open("Event", true)
                        .CloseStart()
                        .Open("UserData", true)
                        .CloseStart()
                        .Substitution(0, EvtxType.BinaryXml)
                        .End()
                        .End()
                );
                // Back over the number of values: one, whose bytes follow.
                nested.At -= 4;
                nested.U32(1);
                var size = nested.At;
                nested.U16(0).U8(EvtxType.BinaryXml).U8(0);
                var start = nested.At;
                nested.Fragment().Open("Inner", false).CloseStart().Text("x").End().U8(Token.EndOfFragment);
                var end = nested.At;
                nested.At = size;
                nested.U16(end - start);
                nested.At = end;
            }
        );
        Assert.Equal(["""{"Event":{"UserData":{"Inner":"x"}}}"""], Reading.Of(LogFormat.Evtx, nested.ToArray()).Lines);
    }

    [Fact]
    public void ReferencesAndCData_AreText()
    {
        var file = new EvtxFile();
        file.Record(
            1,
            () =>
                file.Open("Event", false)
                    .CloseStart()
                    .Open("A", false)
                    .CloseStart()
                    .Text("<")
                    .U8(Token.EntityReferenceAndMore)
                    .Name("amp")
                    .U8(Token.CharacterReferenceAndMore)
                    .U16('石')
                    .U8(Token.CData)
                    .U16(1)
                    .U16('>')
                    .End()
                    .End()
        );
        Assert.Equal(["""{"Event":{"A":"<&石>"}}"""], Reading.Of(LogFormat.Evtx, file.ToArray()).Lines);
    }

    [Fact]
    public void NullThatIsOptional_LeavesElementAndAttributeOut()
    {
        var file = new EvtxFile();
        file.Record(
            1,
            () =>
                file.Template(
                    () =>
                        file.Open("Event", true)
                            .CloseStart()
                            .Open("Gone", true, dependency: 0)
                            .CloseStart()
                            .Substitution(0, EvtxType.String, optional: true)
                            .End()
                            .Open("Kept", true, attributes: true)
                            .Attribute("Id")
                            .Substitution(0, EvtxType.Guid, optional: true)
                            .U8(Token.CloseEmptyElement)
                            .End(),
                    (EvtxType.Null, [])
                )
        );
        Assert.Equal(["""{"Event":{"Kept":null}}"""], Reading.Of(LogFormat.Evtx, file.ToArray()).Lines);
    }

    private static JsonElement DatumOf((byte, byte[]) value)
    {
        var reading = Reading.Of(LogFormat.Evtx, new EvtxFile().Data(1, value).ToArray());
        Assert.Empty(reading.Broken);
        return Reading
            .Parse(Assert.Single(reading.Lines))
            .GetProperty("Event")
            .GetProperty("EventData")
            .GetProperty("v0");
    }
}
