using System.IO.Compression;
using System.Text.Json;

namespace Ishigaki.Bench.Detection;

/// <summary>Events in memory, a line after the other.</summary>
internal sealed class EventSet
{
    private readonly byte[] _bytes;
    private readonly (int Start, int Length)[] _lines;

    private EventSet(byte[] bytes, int most)
    {
        _bytes = bytes;
        var lines = new List<(int, int)>();
        for (var at = 0; at < bytes.Length && lines.Count < most; )
        {
            var end = bytes.AsSpan(at).IndexOf((byte)'\n');
            var length = end < 0 ? bytes.Length - at : end;
            if (length > 0)
            {
                lines.Add((at, length));
            }

            at += length + 1;
        }

        _lines = [.. lines];
        Bytes = _lines.Sum(line => (long)line.Length);
    }

    public int Count => _lines.Length;

    public long Bytes { get; }

    public ReadOnlySpan<byte> this[int line] => _bytes.AsSpan(_lines[line].Start, _lines[line].Length);

    public static EventSet Of(byte[] lines) => new(lines, int.MaxValue);

    /// <param name="file">Gzipped JSON lines.</param>
    public static EventSet Read(string file, int most)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new EventSet(memory.ToArray(), most);
    }

    /// <summary>The reference: every token of some lines, once.</summary>
    public long ReadTokens(int from, int to)
    {
        long tokens = 0;
        for (var i = from; i < to; i++)
        {
            var reader = new Utf8JsonReader(this[i], new JsonReaderOptions { MaxDepth = 1024 });
            while (reader.Read())
            {
                tokens++;
            }
        }

        return tokens;
    }
}
