namespace Ishigaki.Engines.Logs.Text;

/// <summary>A record is a line, ended by a line feed with or without a carriage return before it.</summary>
internal abstract class LineReader(LogOptions options, Action<BrokenRecord> report) : RecordReader(options, report)
{
    protected override RecordExtent Find(ReadOnlySpan<byte> bytes, int searched, bool final, bool tooLong)
    {
        var index = bytes[searched..].IndexOf((byte)'\n');
        if (index < 0)
        {
            return final ? new RecordExtent(bytes.Length, 0, EndOf(bytes)) : RecordExtent.NotYet(bytes.Length);
        }

        return new RecordExtent(searched + index + 1, 0, EndOf(bytes[..(searched + index)]));
    }

    private static int EndOf(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line.Length - 1 : line.Length;
}
