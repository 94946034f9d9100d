using System.Text;
using System.Text.Json;
using Ishigaki.Engines.Detection.Events;

namespace Ishigaki.Engines.Detection.Tests.Events;

/// <summary>The scanner takes what the library's reader takes, and nothing else.</summary>
public sealed class EventScannerTests
{
    private const int Mutations = 60_000;
    private const string Sample =
        """{"Event":{"a":"x\u00e9\ud83d\ude00\\\"","n":[-1.5e+3,0,true,null,{}],"System":{"EventID":{"#text":1}}},"long":"0123456789abcdef0123456789abcdef\n"}""";

    private static readonly FieldTree Tree = Of("EventID", "a", "n");

    [Theory]
    [InlineData("{}")]
    [InlineData(" { \"a\" : [ ] , \"b\" : { } } ")]
    [InlineData("{\"a\":0.5e-7}")]
    [InlineData("{")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":1.}")]
    [InlineData("{\"a\":-}")]
    [InlineData("{\"a\":\"\t\"}")]
    [InlineData("{\"a\":\"\\x\"}")]
    [InlineData("{\"a\":\"\\u12g4\"}")]
    [InlineData("{\"a\":tru}")]
    [InlineData("{\"a\":1}{}")]
    [InlineData("{\"a\":[1,]}")]
    [InlineData("{\"a\":[1}")]
    [InlineData("{'a':1}")]
    [InlineData("{,}")]
    public void Scan_Line_TakesWhatTheLibraryTakes(string line) => Compare(Encoding.UTF8.GetBytes(line));

    [Fact]
    public void Scan_MutatedLines_TakesWhatTheLibraryTakes()
    {
        var random = new Random(20261130);
        var sample = Encoding.UTF8.GetBytes(Sample);
        var interesting = "{}[]\",:\\u0e+-.tfn 19\n\0ÿ"u8.ToArray();
        for (var i = 0; i < Mutations; i++)
        {
            var line = sample.ToList();
            for (var change = random.Next(1, 4); change > 0 && line.Count > 0; change--)
            {
                var at = random.Next(line.Count);
                switch (random.Next(4))
                {
                    case 0:
                        line[at] = interesting[random.Next(interesting.Length)];
                        break;
                    case 1:
                        line.RemoveAt(at);
                        break;
                    case 2:
                        line.Insert(at, interesting[random.Next(interesting.Length)]);
                        break;
                    default:
                        line.RemoveRange(at, line.Count - at);
                        break;
                }
            }

            Compare([.. line]);
        }
    }

    [Theory]
    [InlineData(EventScanner.Deepest, true)]
    [InlineData(EventScanner.Deepest + 1, false)]
    public void Scan_DeepLine_IsTakenUpToALimit(int depth, bool taken)
    {
        var line = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);
        Assert.Equal(taken, new EventScanner(new KeyCache(Tree)).Scan(Encoding.UTF8.GetBytes(line), new EventRecord()));
    }

    [Fact]
    public void Scan_TenThousandFields_NotesWhatIsRead()
    {
        var members = Enumerable.Range(0, 10_000).Select(i => $"\"f{i}\":{i}").Append("\"a\":\"x\"");
        var record = new EventRecord();
        Assert.True(
            new EventScanner(new KeyCache(Tree)).Scan(
                Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}"),
                record
            )
        );
        Assert.Equal(1, record.Count);
    }

    [Theory]
    [InlineData(@"a\nb", "a\nb")]
    [InlineData(@"\u00e9\u3042", "éあ")]
    [InlineData(@"\ud83d\ude00", "😀")]
    [InlineData(@"\ud83dx", "\ufffdx")]
    [InlineData(@"\ude00\ud83d\u0041", "\ufffd\ufffdA")]
    [InlineData(@"\/\\\""", "/\\\"")]
    public void Unescape_SaysWhatJsonSays(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var target = new byte[bytes.Length];
        Assert.Equal(expected, Encoding.UTF8.GetString(target.AsSpan(0, JsonText.Unescape(bytes, target))));
    }

    private static void Compare(byte[] line)
    {
        var taken = new EventScanner(new KeyCache(Tree)).Scan(line, new EventRecord());
        Assert.True(taken == Library(line), $"{taken}: {Encoding.UTF8.GetString(line)}");
    }

    private static bool Library(byte[] line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = EventScanner.Deepest });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read())
            {
                // Only whether it can be read matters.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static FieldTree Of(params string[] fields)
    {
        var tree = new FieldTree();
        tree.AddEnvelope("Event");
        tree.AddEnvelope("System");
        Array.ForEach(fields, field => tree.Intern(field));
        return tree;
    }
}
