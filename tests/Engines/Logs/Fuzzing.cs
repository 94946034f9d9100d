using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Ishigaki.Engines.Logs.Tests;

/// <summary>
/// Inputs made from good ones by chance, always the same for a seed. What must hold of each: nothing is thrown, every line
/// is one JSON object without a name twice, what was written and refused is counted, it takes less than a second, and
/// pieces of another size give the same.
/// </summary>
internal sealed class Fuzzing(LogFormat format, IReadOnlyList<byte[]> samples, int seed, LogOptions options)
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"",
            "\\",
            "'",
            "=",
            "|",
            " ",
            "\t",
            "\n",
            "\r\n",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "</",
            "/>",
            "&",
            "&#x",
            ";",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE",
            "<Event>",
            "</Event>",
            "<Event ",
            "CEF:0|",
            "LEEF:2.0|",
            "<34>1 ",
            "99999999",
            "-1",
            "\0",
            "\u001d",
            "\"Records\":[",
            "type=EOE msg=audit(",
            "a0=",
            "#Fields: ",
            "\\x",
            ",",
            ":",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC2],
        [0xEF, 0xBB, 0xBF],
        [0xFF, 0xFE],
        [0x83, 0x5C],
    ];

    // Chance that can be repeated, not a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    /// <summary>Where changes are made, and up to where; the end of a sample when it is not so long.</summary>
    public (int From, int To) Reach { get; init; } = (0, int.MaxValue);

    /// <summary>Now and then so many bytes are put in.</summary>
    public int Filler { get; init; }

    /// <summary>Is done with every input after it was changed.</summary>
    public Action<byte[]>? Finish { get; init; }

    public (long Lines, long Refused, TimeSpan Slowest) Run(int inputs)
    {
        var (lines, refused, slowest) = (0L, 0L, TimeSpan.Zero);
        for (var i = 0; i < inputs; i++)
        {
            var input = Input();
            var watch = Stopwatch.StartNew();
            var (first, broken) = Read(input, input.Length);
            var took = watch.Elapsed;
            slowest = took > slowest ? took : slowest;
            Check(input, first, took);
            lines += first.AsSpan().Count((byte)'\n');
            refused += broken.Count;
            if (i % 8 == 0)
            {
                var piece = _random.Next(1, 64);
                var (second, again) = Read(input, piece);
                Assert.True(
                    first.AsSpan().SequenceEqual(second) && broken.SequenceEqual(again),
                    $"in pieces of {piece}: {string.Join(' ', broken.Except(again))} / {string.Join(' ', again.Except(broken))} {Show(input)}"
                );
            }
        }

        return (lines, refused, slowest);
    }

    private (byte[] Output, List<BrokenRecord> Broken) Read(byte[] input, int piece)
    {
        var output = new ArrayBufferWriter<byte>();
        var broken = new List<BrokenRecord>();
        var reader = LogReader.Create(format, options, broken.Add);
        try
        {
            for (var at = 0; at < input.Length; at += piece)
            {
                reader.Feed(input.AsSpan(at, Math.Min(piece, input.Length - at)), output);
            }

            reader.Complete(output);
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{failure}\n{Show(input)}");
        }

        Assert.True(reader.Written == output.WrittenSpan.Count((byte)'\n'), Show(input));
        Assert.Equal(reader.Refused, broken.Count);
        return (output.WrittenSpan.ToArray(), broken);
    }

    private void Check(byte[] input, byte[] output, TimeSpan took)
    {
        Assert.True(took < TimeSpan.FromSeconds(1), $"{took} {Show(input)}");
        for (var rest = output.AsMemory(); rest.Length > 0; )
        {
            var end = rest.Span.IndexOf((byte)'\n');
            try
            {
                using var document = JsonDocument.Parse(
                    rest[..end],
                    new JsonDocumentOptions
                    {
                        AllowDuplicateProperties =
                            format
                                is LogFormat.JsonLines
                                    or LogFormat.JsonObjects
                                    or LogFormat.JsonArray
                                    or LogFormat.CloudTrail,
                        MaxDepth = 256,
                    }
                );
                Assert.True(document.RootElement.ValueKind == JsonValueKind.Object, Show(input));
            }
            catch (JsonException failure)
            {
                Assert.Fail($"{failure.Message} {Encoding.UTF8.GetString(rest.Span[..end])}\n{Show(input)}");
            }

            rest = rest[(end + 1)..];
        }
    }

    private byte[] Input()
    {
        var bytes = new List<byte>(samples[_random.Next(samples.Count)]);
        var changes = _random.Next(1, 6);
        for (var i = 0; i < changes && bytes.Count > 0; i++)
        {
            Change(bytes);
        }

        if (Filler > 0 && bytes.Count > 0 && _random.Next(3) == 0)
        {
            var filler = Pieces[_random.Next(Pieces.Length)][0];
            bytes.InsertRange(_random.Next(bytes.Count), Enumerable.Repeat(filler, Filler));
        }

        byte[] input = [.. bytes];
        Finish?.Invoke(input);
        return input;
    }

    private void Change(List<byte> bytes)
    {
        var at = _random.Next(Math.Min(Reach.From, bytes.Count - 1), Math.Min(Reach.To, bytes.Count));
        switch (_random.Next(Finish is null ? 7 : 3))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                var other = samples[_random.Next(samples.Count)];
                var from = _random.Next(Math.Min(Reach.From, other.Length - 1), Math.Min(Reach.To, other.Length));
                for (var i = 0; i < 8 && at + i < bytes.Count && from + i < other.Length; i++)
                {
                    bytes[at + i] = other[from + i];
                }

                break;
            case 3:
                bytes.InsertRange(at, Pieces[_random.Next(Pieces.Length)]);
                break;
            case 4:
                bytes.RemoveRange(at, Math.Min(_random.Next(1, 20), bytes.Count - at));
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(1, 40), bytes.Count - at)));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }
#pragma warning restore CA5394

    private string Show(byte[] input) =>
        $"{format} seed {seed}: {Convert.ToBase64String(input.Length > 3000 ? input[..3000] : input)}";
}
