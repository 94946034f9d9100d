using System.IO.Compression;
using System.Text;
using Ishigaki.Kernel.Files.Types;

namespace Ishigaki.Kernel.Tests.Files.Types;

/// <summary>What a file is called and what it is must agree, and be something that is taken.</summary>
public sealed class FileTypeCheckTests
{
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Theory]
    [InlineData("a.pdf", "%PDF-1.7\n")]
    [InlineData("a.PDF", "junk before\n%PDF-1.7\n")]
    [InlineData("a.txt", "記録\r\n\tある日")]
    [InlineData("a.csv", "")]
    [InlineData("a.log", "\u001b[31mred\u001b[0m")]
    [InlineData("a.json", "{}")]
    [InlineData("証跡.2026.eml", "Subject: x\n")]
    public void Of_ContentOfItsName_IsTaken(string name, string content) =>
        Assert.True(FileTypeCheck.Of(name, Text(content)).Taken);

    [Fact]
    public void Of_TextInOtherEncodings_IsTaken()
    {
        Assert.True(FileTypeCheck.Of("a.csv", new MemoryStream(ShiftJis.GetBytes("管理番号,名称"))).Taken);
        Assert.True(
            FileTypeCheck.Of("a.csv", new MemoryStream([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("名")])).Taken
        );
    }

    [Theory]
    [InlineData("a.png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A })]
    [InlineData("a.jpeg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 })]
    [InlineData("a.gz", new byte[] { 0x1F, 0x8B, 8 })]
    [InlineData("a.pcap", new byte[] { 0xD4, 0xC3, 0xB2, 0xA1 })]
    [InlineData("a.evtx", new byte[] { 0x45, 0x6C, 0x66, 0x46, 0x69, 0x6C, 0x65, 0x00 })]
    public void Of_Signature_IsTakenUnderItsNameAndNoOther(string name, byte[] content)
    {
        Assert.True(FileTypeCheck.Of(name, new MemoryStream(content)).Taken);
        Assert.False(FileTypeCheck.Of("a.pdf", new MemoryStream(content)).Taken);
        Assert.False(FileTypeCheck.Of("a.docx", new MemoryStream(content)).Taken);
    }

    [Theory]
    [InlineData("a.exe")]
    [InlineData("a.html")]
    [InlineData("a.svg")]
    [InlineData("a.docm")]
    [InlineData("a.xlsm")]
    [InlineData("a.doc")]
    [InlineData("a.js")]
    [InlineData("a.pdf.lnk")]
    [InlineData("pdf")]
    [InlineData("")]
    public void OfName_OtherKinds_AreRefusedBeforeTheyAreSent(string name)
    {
        var verdict = FileTypeCheck.OfName(name);
        Assert.False(verdict.Taken);
        Assert.Equal("", verdict.MediaType);
        Assert.False(FileTypeCheck.Of(name, Text("x")).Taken);
    }

    [Theory]
    [InlineData("a.txt", "MZ")]
    [InlineData("a.csv", "\u007fELF")]
    [InlineData("a.log", "#!/bin/sh\n")]
    [InlineData("a.pdf", "MZ %PDF-1.7")]
    [InlineData("a.pdf", "")]
    [InlineData("a.pdf", "%PD")]
    [InlineData("a.txt", "a\0b")]
    [InlineData("a.txt", "\u0001\u0002")]
    [InlineData("a.docx", "PK\u0003\u0004 not an archive")]
    [InlineData("a.png", "<svg onload=alert(1)>")]
    public void Of_OtherContentThanItsName_IsRefusedWithWhatToDo(string name, string content)
    {
        var verdict = FileTypeCheck.Of(name, Text(content));
        Assert.False(verdict.Taken);
        Assert.Contains("。", verdict.Problem!.Value.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.docx", "word/document.xml", "", true)]
    [InlineData("a.xlsx", "xl/workbook.xml", "", true)]
    [InlineData("a.xlsx", "word/document.xml", "", false)]
    [InlineData("a.xlsx", "xl/workbook.xml", "xl/vbaProject.bin", false)]
    [InlineData("a.xlsx", "xl/workbook.xml", "XL\\VBAPROJECT.BIN", false)]
    [InlineData("a.xlsx", "xl/workbook.xml", "xl/macrosheets/sheet1.xml", false)]
    [InlineData("a.docx", "word/document.xml", "word/activeX/activeX1.bin", false)]
    public void Of_OfficeDocument_IsTakenWithoutMacrosOnly(string name, string part, string more, bool taken)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("[Content_Types].xml");
            zip.CreateEntry(part);
            if (more.Length > 0)
            {
                zip.CreateEntry(more);
            }
        }

        Assert.Equal(taken, FileTypeCheck.Of(name, content).Taken);
        Assert.True(FileTypeCheck.Of("a.zip", content).Taken);
    }

    [Fact]
    public void Of_RandomBytesUnderEveryName_NeverThrows()
    {
        var random = new Random(20261125);
        foreach (var type in new[] { "pdf", "docx", "xlsx", "zip", "txt", "png", "evtx", "7z" })
        {
            for (var i = 0; i < 500; i++)
            {
                var bytes = new byte[random.Next(0, 300)];
                random.NextBytes(bytes);
                if (i % 2 == 0 && bytes.Length > 4)
                {
                    "PK\x03\x04"u8.CopyTo(bytes);
                }

                Assert.Equal(
                    FileTypeCheck.Of($"a.{type}", new MemoryStream(bytes)).Taken,
                    FileTypeCheck.Of($"b.{type}", new MemoryStream(bytes)).Taken
                );
            }
        }
    }

    private static MemoryStream Text(string content) => new(Encoding.UTF8.GetBytes(content));
}
