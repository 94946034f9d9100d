using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>
/// Whatever stands in a list or a rule: it is taken or refused, soon, and in little memory. A short form runs with the tests;
/// ISHIGAKI_FUZZ_INPUTS=1000000 makes a long one, and -diagnostics shows its figures.
/// </summary>
public sealed class FuzzTests
{
    private const int Usual = 3000;
    private const long MostMemory = 64 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly string[] Indicators =
    [
        "kind,value,expires,tlp,level,note\nip,10.0.0.1,2027-01-01,amber,high,\"a \"\"b\"\", c\"\nnetwork,2001:db8::/32,,,,\nurl,hxxps://evil[.]example:8443/a?b#c,,green,,\n",
        "# a list\nvalue,kind\nmail@evil.example,mail\n\\\\host\\share\\x.exe,decoy-file\nxn--eckwd4c7c.example,domain\n",
        "{\"kind\":\"sha256\",\"value\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"tlp\":\"clear\"}\n{\"kind\":\"domain\",\"value\":\"\\u3042.example\"}\n",
    ];

    private static readonly string[] Rules =
    [
        "title: T\nid: t\nlevel: high\nlogsource: {product: test}\ndetection:\n  s:\n    a|contains|all: ['x*', \"\\x41?\"]\n    b|re|i: '^a{1,9}.*b$'\n    c|cidr: 10.0.0.0/8\n    d|base64offset|contains: [é, ü]\n    e|windash|startswith: ' -a -b'\n  k: [word, 1.5]\n  condition: 1 of s* and not (k or all of them)\n",
        "title: U\nlogsource:\n  category: process_creation\ndetection:\n  a: &x\n    - Image|endswith: '\\cmd.exe'\n    - p: '%name%'\n  b: *x\n  condition:\n    - a\n    - b\n",
    ];

    private static readonly string[] Correlations =
    [
        "title: C\nid: c\ncorrelation:\n  type: temporal\n  rules: [a, b]\n  group-by: [u, v]\n  aliases: {u: {a: x, b: y}}\n  timespan: 5m\n  condition: a and not b\n",
        "title: D\ncorrelation: {type: value_percentile, rules: [a], timespan: 1h, condition: {gte: 1.5e3, lt: 9, field: f, percentile: 90}}\n---\ntitle: A\nname: a\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: s}\n",
    ];

    private static readonly string[] Filters =
    [
        "title: F\nlogsource: {product: p}\nfilter:\n  rules: [a, c]\n  s: {u|startswith: adm_}\n  t: {v: null}\n  condition: not s and not t\n---\ntitle: A\nname: a\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: s}\n---\ntitle: C\nid: c\ncorrelation: {type: event_count, rules: [a], timespan: 1h, condition: {gte: 2}}\n",
        "title: G\nlogsource: {category: x}\nfilter: {rules: any, s: {a: b}, condition: s}\n",
    ];

    private static readonly string[] Pieces =
    [
        "\n",
        "---\n",
        "  ",
        "\t",
        ":",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        "\"",
        "\\",
        "*",
        "?",
        "&a ",
        "*a",
        "!!int ",
        "|",
        ">",
        "%",
        "#",
        "null",
        "true",
        "0",
        "-1",
        "1e999",
        "99999999999999999999",
        "2027-13-45",
        "::",
        "/0",
        "/999",
        "0x1F",
        "𠮷",
        "\u202e",
        "\0",
        "ÿ",
        "condition: ",
        "all of them",
        "1 of ",
        " and ",
        " or ",
        "not ",
        "(",
        ")",
        "|re: ",
        "(a+)+$",
        "(?=a)",
        "a{1,9999}",
        "[[:alpha:]]",
        "kind,value\n",
        "ip,",
        "{\"kind\":",
        "hxxp://",
        "[.]",
        "timespan: 9999999999999y",
        "rules: ",
        "%x%",
        "|base64offset",
        "|windash",
    ];

    [Fact]
    public void IndicatorReader_OfAnything_TakesOrRefuses() =>
        Run(
            Indicators,
            bytes =>
            {
                var set = new IndicatorSet();
                IndicatorReader.Read(new MemoryStream(bytes), "list", set);
                set.Finish();
                return set.Count > 0;
            }
        );

    [Fact]
    public void RuleYaml_OfAnything_IsReadOrRefused() => Run(Rules, bytes => Take(bytes).Rules.Count > 0);

    [Fact]
    public void CorrelationReader_OfAnything_TakesOrRefuses() =>
        Run(Correlations, bytes => Take(bytes).Correlations.Count > 0);

    [Fact]
    public void FilterReader_OfAnything_TakesOrRefuses() => Run(Filters, bytes => Take(bytes).Filters.Count > 0);

    /// <summary>As the program reads a file, up to rules and correlations that look for each other.</summary>
    private static RuleStock Take(byte[] bytes)
    {
        var reader = new RuleReader();
        try
        {
            foreach (var document in RuleYaml.Read(new StringReader(Encoding.UTF8.GetString(bytes))))
            {
                reader.Take(document, "f.yml");
            }
        }
        catch (FormatException fault)
        {
            reader.Refuse("f.yml", "f.yml", fault.Message);
        }

        RuleSet.Of(reader.Stock, PipelineSet.Empty);
        return reader.Stock;
    }

    private static void Run(
        string[] seeds,
        Func<byte[], bool> read,
        [System.Runtime.CompilerServices.CallerMemberName] string name = ""
    )
    {
        var count = int.TryParse(
            Environment.GetEnvironmentVariable("ISHIGAKI_FUZZ_INPUTS"),
            CultureInfo.InvariantCulture,
            out var wanted
        )
            ? wanted
            : Usual;
        var random = new Random(20261130);
        var (taken, slowest, largest, greedy) = (0, TimeSpan.Zero, 0L, Array.Empty<byte>());
        Assert.All(seeds, seed => Assert.True(read(Encoding.UTF8.GetBytes(seed))));
        var whole = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var input = Mutated(seeds[random.Next(seeds.Length)], random);
            var (isTaken, time, bytes) = Measured(read, input, $"Input {i} of {name}");
            if (time >= Longest)
            {
                // The machine may have stood still meanwhile: what is slow by itself is slow again.
                (isTaken, time, bytes) = Measured(read, input, $"Input {i} of {name}");
            }

            taken += isTaken ? 1 : 0;
            slowest = time > slowest ? time : slowest;
            (largest, greedy) = bytes > largest ? (bytes, input) : (largest, greedy);
            Assert.True(time < Longest, $"Input {i} took {time}: {Convert.ToBase64String(input)}");
            Assert.True(bytes < MostMemory, $"Input {i} took {bytes} B: {Convert.ToBase64String(input)}");
        }

        Assert.InRange(taken, count / 50, count - 1);
        var memory = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {count} inputs, {taken} taken, {whole.Elapsed.TotalSeconds:N0} s, slowest {slowest.TotalMilliseconds:N1} ms, most allocated {largest / 1048576.0:N1} MB, memory at the end {memory:N0} MB; the input that allocated most: {Convert.ToBase64String(greedy)}"
            )
        );
    }

    private static (bool IsTaken, TimeSpan Time, long Bytes) Measured(
        Func<byte[], bool> read,
        byte[] input,
        string place
    )
    {
        var (before, watch, isTaken) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew(), false);
        try
        {
            isTaken = read(input);
        }
        catch (Exception fault)
        {
            Assert.Fail($"{place}: {fault}\n{Convert.ToBase64String(input)}");
        }

        return (isTaken, watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Mutated(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 20), text.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, text.ToString(at, length));
                    break;
                case 2:
                    var piece = Pieces[random.Next(Pieces.Length)];
                    text.Insert(at, string.Concat(Enumerable.Repeat(piece, random.Next(50) == 0 ? 500 : 1)));
                    break;
                case 3 when at < text.Length:
                    text[at] = (char)random.Next(1, 300);
                    break;
                default:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (random.Next(4) == 0 && bytes.Length > 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }
}
