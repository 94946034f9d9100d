using System.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>A CSV or TSV file whose encoding and delimiter have been recognised.</summary>
internal sealed record CsvSource(Stream Stream, CsvEncoding Encoding, char Delimiter)
{
    private const int SampleBytes = 16 * 1024;

    public static CsvSource Recognise(Stream stream)
    {
        var encoding = CsvEncoding.Recognise(stream);
        var sample = new byte[SampleBytes];
        stream.Position = encoding.PreambleLength;
        var read = stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        return new CsvSource(stream, encoding, CsvDelimiter.Of(encoding.Text.GetString(sample, 0, read)));
    }
}
