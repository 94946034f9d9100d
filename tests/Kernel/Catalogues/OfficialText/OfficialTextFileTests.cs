using System.Text;
using Ishigaki.Kernel.Catalogues.OfficialText;

namespace Ishigaki.Kernel.Tests.Catalogues.OfficialText;

public class OfficialTextFileTests
{
    private const string Sample = "2.1. 見出し\r\n- ① 資産を管理すること。\r\n・点 ABC\r\n";

    public static TheoryData<string, bool> Encodings =>
        new()
        {
            { "utf-8", false },
            { "utf-8", true },
            { "shift_jis", false },
            { "utf-16", false },
            { "utf-16", true },
            { "utf-16BE", false },
            { "utf-16BE", true },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Decode_OfficeEncodings_GiveTheText(string name, bool withMark)
    {
        var encoding = name is "shift_jis"
            ? CodePagesEncodingProvider.Instance.GetEncoding(932)!
            : Encoding.GetEncoding(name);
        byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Sample)];

        var decoded = OfficialTextFile.Decode(bytes);

        Assert.True(decoded.IsReadable);
        Assert.Equal(Sample, decoded.Text);
    }

    [Fact]
    public void Decode_NamesTheEncoding()
    {
        Assert.Equal("UTF-8", OfficialTextFile.Decode(Encoding.UTF8.GetBytes(Sample)).Encoding);
        Assert.Equal(
            "CP932",
            OfficialTextFile.Decode(CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Sample)).Encoding
        );
        Assert.Equal("UTF-16LE", OfficialTextFile.Decode(Encoding.Unicode.GetBytes(Sample)).Encoding);
        Assert.Equal("UTF-16BE", OfficialTextFile.Decode(Encoding.BigEndianUnicode.GetBytes(Sample)).Encoding);
    }

    [Fact]
    public void Decode_Empty_IsAnEmptyText()
    {
        var decoded = OfficialTextFile.Decode([]);

        Assert.True(decoded.IsReadable);
        Assert.Equal("", decoded.Text);
    }

    [Fact]
    public void Decode_Binary_IsRefusedWithAnAdvice()
    {
        var pdf = new byte[4096];
        new Random(1).NextBytes(pdf);

        foreach (var bytes in new byte[][] { pdf, [0xFF, 0xFF, 0x00, 0x81], "%PDF-1.7\n\u0001\u0002"u8.ToArray() })
        {
            var decoded = OfficialTextFile.Decode(bytes);

            Assert.False(decoded.IsReadable);
            Assert.Equal("", decoded.Text);
            Assert.Contains("UTF-8", decoded.Problem!.Value.Ja, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Decode_BrokenUtf8AfterItsMark_IsNotReadAsSomethingElse()
    {
        var decoded = OfficialTextFile.Decode([0xEF, 0xBB, 0xBF, 0xC3, 0x28, 0x00]);
        Assert.False(decoded.IsReadable);
    }

    [Fact]
    public void Decode_TooLarge_IsRefusedUnread() =>
        Assert.Contains(
            "64",
            OfficialTextFile.Decode(new byte[OfficialTextFile.LargestFile + 1]).Problem!.Value.En,
            StringComparison.Ordinal
        );

    [Fact]
    public void Decode_GuidelineInCp932_PlacesAllItems()
    {
        // Superscript figures do not exist in CP932: a file saved so has lost its footnote marks.
        var text = Encoding.UTF8.GetString(GuidelineText.BytesOrSkip());
        var cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

        var decoded = OfficialTextFile.Decode(cp932.GetBytes(text));
        var placement = OfficialTextReader.Read(decoded.Text, [.. GuidelineText.IdsOrSkip()]);

        Assert.Equal("CP932", decoded.Encoding);
        Assert.Empty(placement.Missing);
    }
}
