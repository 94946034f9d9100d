using Ishigaki.Kernel.Files;

namespace Ishigaki.Kernel.Tests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("証跡.pdf", "証跡.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\x\\a.docx", "a.docx")]
    [InlineData("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie x=1.txt")]
    [InlineData("\"; filename=evil.html", "; filename=evil.html")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\u2028b.txt", "ab.txt")]
    [InlineData("a\0b.txt", "ab.txt")]
    [InlineData("", "file")]
    [InlineData("..", "file")]
    [InlineData("/", "file")]
    [InlineData("\u200F", "file")]
    public void Shown_AnyName_IsOnePlainName(string name, string shown) => Assert.Equal(shown, FileName.Shown(name));

    [Fact]
    public void Shown_LongName_KeepsItsExtensionAndNoHalfOfALetter()
    {
        var shown = FileName.Shown(string.Concat(Enumerable.Repeat("𠮷", 200)) + "x.pdf");
        Assert.EndsWith("x.pdf", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 190, 200);
        Assert.False(char.IsLowSurrogate(shown[0]));
    }
}
