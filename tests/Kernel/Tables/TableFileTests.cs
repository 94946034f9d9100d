using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Ishigaki.Kernel.Tables;
using static Ishigaki.Kernel.Tables.TableProblemCode;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class TableFileTests
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Fact]
    public void Open_XlsxNamedCsv_IsReadAsXlsx()
    {
        using var file = Books.Open(Books.Sheet("<row r=\"1\"><c><v>1</v></c></row>"));
        Assert.Equal(TableFormat.Xlsx, file.Format);
        Assert.Equal("台帳", Assert.Single(file.Sheets).Name);
    }

    [Fact]
    public void Open_CsvNamedXlsx_IsReadAsCsv()
    {
        using var file = Books.Open(Books.Csv("a,b\r\n"));
        Assert.Equal(TableFormat.Csv, file.Format);
        Assert.Equal("台帳", Assert.Single(file.Sheets).Name);
    }

    [Fact]
    public void Open_EmptyFile_SaysSo() => Assert.Equal(Empty, Books.Refusal(new MemoryStream()));

    [Fact]
    public void Open_FileAboveLimit_NamesTheLimit()
    {
        var problem = Books
            .Read(Books.Csv(new string('a', 3 << 20)), new TableLimits { MaxFileBytes = 2 << 20 })
            .Problem!;
        Assert.Equal(TooLarge, problem.Code);
        Assert.Contains("2 MB", problem.Message.Ja, StringComparison.Ordinal);
        Assert.Contains("2 MB", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ProtectedXlsx_AsksToRemoveThePassword()
    {
        // The name lies across the 128 KB at which the search reads on.
        var problem = Books.Read(Ole("EncryptedPackage", (128 * 1024) - 7)).Problem!;
        Assert.Equal(PasswordProtected, problem.Code);
        Assert.Contains("パスワードを外して保存し直してください", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OldXls_AsksForXlsx()
    {
        var problem = Books.Read(Ole("Workbook", 4096)).Problem!;
        Assert.Equal(OldExcel, problem.Code);
        Assert.Contains("xlsx で保存し直", problem.Message.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7 …", "PDF")]
    [InlineData("<html><table><tr><td>1", "HTML")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?><a/>", "XML")]
    public void Open_OtherFormats_AreNamed(string content, string named)
    {
        var problem = Books.Read(Books.Csv(content)).Problem!;
        Assert.Equal(UnsupportedFormat, problem.Code);
        Assert.Contains(named, problem.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xl/workbook.bin", "xlsb")]
    [InlineData("word/document.xml", "Word")]
    [InlineData("content.xml", "OpenDocument")]
    [InlineData("readme.txt", "ZIP")]
    public void Open_OtherPackages_AreNamed(string part, string named)
    {
        var problem = Books.Read(Books.Zip((part, "x"))).Problem!;
        Assert.Equal(UnsupportedFormat, problem.Code);
        Assert.Contains(named, problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TruncatedZip_IsDamaged()
    {
        var bytes = Books.Sheet("<row/>").ToArray();
        Assert.Equal(Damaged, Books.Refusal(new MemoryStream(bytes[..(bytes.Length / 2)])));
        Assert.Equal(Damaged, Books.Refusal(new MemoryStream(bytes[..20])));
    }

    [Fact]
    public void Read_DataThatFailsItsChecksum_IsDamaged()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(Books.Sheet("<row r=\"1\"><c><v>12345</v></c></row>"), ZipArchiveMode.Read))
        using (var copy = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in zip.Entries)
            {
                using var from = entry.Open();
                using var to = copy.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                from.CopyTo(to);
            }
        }

        var bytes = stream.ToArray();
        bytes[bytes.AsSpan().IndexOf("12345"u8)] = (byte)'9';
        Assert.Equal(Damaged, Books.Refusal(new MemoryStream(bytes)));
    }

    [Fact]
    public void Open_WorkbookWithoutSheets_SaysSo() =>
        Assert.Equal(NoSheet, Books.Refusal(Books.Zip(("xl/workbook.xml", $"<workbook {Books.Main}/>"))));

    [Fact]
    public void Open_ZipBombByDeclaredSize_IsRefusedBeforeReading()
    {
        var bytes = Books.Sheet(new string(' ', 20 << 20));
        Assert.True(bytes.Length < 200_000);
        Assert.Equal(ZipBomb, Books.Refusal(bytes));
    }

    [Fact]
    public void Open_EntryAboveLimit_NamesTheLimit() =>
        Assert.Equal(
            TooLarge,
            Books.Refusal(Books.Sheet(new string(' ', 3 << 20)), new TableLimits { MaxEntryBytes = 2 << 20 })
        );

    [Fact]
    public void Read_ZipBombThatLiesAboutItsSize_IsRefusedWhileReading()
    {
        var bytes = Books.Sheet(new string(' ', 20 << 20)).ToArray();
        for (var at = 0; (at = IndexOf(bytes, "PK\u0001\u0002"u8, at)) >= 0; at += 4)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 24)) > 1 << 20)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 24), 1000);
            }
        }

        Assert.NotNull(Books.Refusal(new MemoryStream(bytes)));
    }

    [Fact]
    public void Open_TooManyEntries_AreRefusedWhateverTheTrailerDeclares()
    {
        var bytes = Books.Zip([.. Enumerable.Range(0, 3000).Select(i => ($"a{i}", ""))]).ToArray();
        var trailer = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        Assert.Equal(TooManyEntries, Books.Refusal(new MemoryStream(bytes)));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(trailer + 8), 5);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(trailer + 10), 5);
        Assert.Equal(TooManyEntries, Books.Refusal(new MemoryStream(bytes)));
    }

    [Fact]
    public void Open_HiddenSheets_AreMarked()
    {
        using var file = Books.Open(
            Books.Write(w =>
            {
                w.AddSheet(new SheetLayout("一覧", [new SheetColumn("名称")]));
                w.AddSheet(SheetLayout.Notes("記入要領") with { Hidden = true });
            })
        );
        Assert.Equal([("一覧", false), ("記入要領", true)], file.Sheets.Select(s => (s.Name, s.Hidden)));
    }

    private static int IndexOf(byte[] bytes, ReadOnlySpan<byte> wanted, int from)
    {
        var at = bytes.AsSpan(from).IndexOf(wanted);
        return at < 0 ? -1 : at + from;
    }

    private static MemoryStream Ole(string name, int at)
    {
        var bytes = new byte[200 * 1024];
        Compound.CopyTo(bytes, 0);
        Encoding.Unicode.GetBytes(name).CopyTo(bytes, at);
        return new MemoryStream(bytes);
    }
}
