using System.Text;
using Ishigaki.Kernel.Ui.Qr;

namespace Ishigaki.Kernel.Tests.Ui.Qr;

public sealed class QrSymbolTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData(
        "otpauth://totp/Ishigaki:sato%40aoba.example.jp?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ishigaki"
    )]
    [InlineData("石垣のサインイン")]
    public void Symbol_OfAText_ReadsAsThatText(string text) => Assert.Equal(text, QrReader.Read(QrSymbol.Of(text)!));

    [Fact]
    public void Symbol_OfEveryVersion_ReadsAtItsFullCapacity()
    {
        foreach (var version in Enumerable.Range(1, QrVersion.Largest).Select(QrVersion.Of))
        {
            var text = new string('x', version.ByteCapacity - 1) + '7';
            var symbol = QrSymbol.Of(text)!;
            Assert.Equal(version.Side, symbol.GetLength(0));
            Assert.Equal(text, QrReader.Read(symbol));
        }
    }

    /// <summary>ISO/IEC 18004, table 7: bytes at level M.</summary>
    [Theory]
    [InlineData(1, 14)]
    [InlineData(2, 26)]
    [InlineData(5, 84)]
    [InlineData(7, 122)]
    [InlineData(9, 180)]
    [InlineData(10, 213)]
    [InlineData(15, 412)]
    public void Capacity_OfVersions_IsThatOfTheStandard(int version, int bytes) =>
        Assert.Equal(bytes, QrVersion.Of(version).ByteCapacity);

    [Fact]
    public void Symbol_OfATextTooLong_IsNone()
    {
        Assert.NotNull(QrSymbol.Of(new string('x', 412)));
        Assert.Null(QrSymbol.Of(new string('x', 413)));
    }

    /// <summary>ISO/IEC 18004, annex E.</summary>
    [Theory]
    [InlineData(1, new int[0])]
    [InlineData(2, new[] { 6, 18 })]
    [InlineData(7, new[] { 6, 22, 38 })]
    [InlineData(10, new[] { 6, 28, 50 })]
    [InlineData(14, new[] { 6, 26, 46, 66 })]
    [InlineData(15, new[] { 6, 26, 48, 70 })]
    public void Alignment_OfVersions_IsThatOfTheStandard(int version, int[] expected) =>
        Assert.Equal(expected, QrVersion.Of(version).Alignments);

    /// <summary>ISO/IEC 18004, tables C.1 and D.1.</summary>
    [Fact]
    public void FormatAndVersion_AreThoseOfTheStandard()
    {
        Assert.Equal(0b101010000010010, QrFrame.FormatBits(0));
        Assert.Equal(0b101101101001011, QrFrame.FormatBits(3));
        Assert.Equal(0b000111110010010100, QrFrame.VersionBits(7));
        Assert.Equal(0b001010010011010011, QrFrame.VersionBits(10));
    }

    /// <summary>The well-known worked example "HELLO WORLD" at 1-M.</summary>
    [Fact]
    public void Correction_OfTheWorkedExample_IsItsOwn()
    {
        byte[] data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
        Assert.Equal([196, 35, 39, 119, 235, 215, 231, 226, 93, 23], ReedSolomon.Correction(data, 10));
    }

    [Fact]
    public void Reader_DamagedSymbol_IsNoticed()
    {
        var symbol = QrSymbol.Of("otpauth://totp/x")!;
        symbol[symbol.GetLength(0) - 1, symbol.GetLength(0) - 1] ^= true;
        Assert.ThrowsAny<Exception>(() => QrReader.Read(symbol));
    }

    [Fact]
    public void Path_OfASymbol_DrawsEachDarkModuleOnce()
    {
        bool[,] modules =
        {
            { true, false },
            { false, true },
        };
        Assert.Equal("M4,4h1v1h-1zM5,5h1v1h-1z", QrSymbol.Path(modules, 4));
    }

    [Fact]
    public void Symbol_Always_HasFindersInThreeCorners()
    {
        var symbol = QrSymbol.Of("石垣")!;
        var side = symbol.GetLength(0);
        string Row(int row, int from) =>
            string.Concat(Enumerable.Range(from, 7).Select(at => symbol[row, at] ? '#' : '.'));
        foreach (var (row, column) in new[] { (0, 0), (0, side - 7), (side - 7, 0) })
        {
            Assert.Equal("#######", Row(row, column));
            Assert.Equal("#.###.#", Row(row + 3, column));
        }

        Assert.True(Encoding.UTF8.GetByteCount("石垣") == 6 && side == 21);
    }
}
