using System.Text;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Tests.Text;

/// <summary>The bytes are those that Python's cp932 writes.</summary>
public sealed class NecSelectedFallbackTests
{
    private static readonly Encoding Windows31J = CodePagesEncodingProvider.Instance.GetEncoding(
        932,
        EncoderFallback.ExceptionFallback,
        new NecSelectedFallback(unknown: null)
    )!;

    [Theory]
    [InlineData("EEE0ED958740", "髙﨑①")]
    [InlineData("FBFCFAB18740", "髙﨑①")]
    [InlineData("ED40", "纊")]
    [InlineData("EEEC", "黑")]
    [InlineData("EEEFEEF8", "ⅰⅹ")]
    [InlineData("EEFAEEFC", "￤＂")]
    [InlineData("8ABF8E9AED7E8ABF", "漢字﨏漢")]
    public void Decode_BothPlaces_GiveTheSameLetters(string hex, string expected)
    {
        var decoded = Windows31J.GetString(Convert.FromHexString(hex));
        Assert.Equal(expected, decoded);
    }

    [Fact]
    public void Decode_AllNecKanji_AreThoseOfIbm()
    {
        var nec = Pairs(0xED, 0xEE).Take(360).SelectMany(pair => pair).ToArray();
        var ibm = Pairs(0xFA, 0xFC).Skip(28).Take(360).SelectMany(pair => pair).ToArray();
        Assert.Equal(Windows31J.GetString(ibm), Windows31J.GetString(nec));
    }

    [Theory]
    [InlineData("EEED")]
    [InlineData("8740ED")]
    public void Decode_NoLetter_Throws(string hex) =>
        Assert.Throws<DecoderFallbackException>(() => Windows31J.GetString(Convert.FromHexString(hex)));

    [Fact]
    public void TableFile_CsvWithNecLetters_IsRead()
    {
        var bytes = Windows31J.GetBytes("管理番号,名称\r\nS1,").Concat(Convert.FromHexString("EEE0ED958740")).ToArray();
        using var file = TableFile.Open(new MemoryStream(bytes), "systems.csv").File!;
        using var rows = file.Read(file.Sheets[0]);
        Assert.True(rows.MoveNext());
        Assert.True(rows.MoveNext());
        Assert.Equal("髙﨑①", rows.Current[1].ToString());
        Assert.False(rows.MoveNext());
        Assert.Null(rows.Problem);
    }

    private static IEnumerable<byte[]> Pairs(int first, int last) =>
        from lead in Enumerable.Range(first, last - first + 1)
        from trail in Enumerable.Range(0x40, 0xFD - 0x40)
        where trail != 0x7F
        select new[] { (byte)lead, (byte)trail };
}
