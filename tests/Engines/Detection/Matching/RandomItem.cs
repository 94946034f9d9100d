using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ishigaki.Engines.Detection.Tests.Matching;

/// <summary>One entry of a detection: a field, a chain of modifiers that the specification defines, and values.</summary>
internal sealed class RandomItem(Vocabulary vocabulary)
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Patterns =
    [
        "a.b?",
        "^pow",
        "e$",
        "[0-9]+",
        "B|é",
        "(ab)+",
        @"\\cmd\.exe$",
        @"^.$",
        @"\w+\s-",
        "^-|^/",
        @"(?i)shell",
        "[^a-z]{2,3}",
        @"\bab\b",
        "漢.",
        "k",
        "",
    ];

    /// <summary>The key with its modifiers, and the values, as YAML.</summary>
    public (string Key, string Values) Next()
    {
        var field = vocabulary.Pick(vocabulary.Fields);
        var (modifiers, values) = vocabulary.Below(12) switch
        {
            0 => Encoded(),
            1 => (
                $"|re{(vocabulary.Once(2) ? "|i" : "")}{Maybe("|m")}{Maybe("|s")}",
                Several(() => Quote(vocabulary.Pick(Patterns)))
            ),
            2 => (
                "|cidr",
                Several(() =>
                    Quote(
                        vocabulary.Pick(["10.0.0.0/8", "10.1.2.3", "10.1.2.3/32", "::/0", "2001:db8::/33", "0.0.0.0/0"])
                    )
                )
            ),
            3 => ("|exists", vocabulary.Pick(["true", "false"])),
            4 => Reference(),
            5 => ($"|{vocabulary.Pick(["lt", "lte", "gt", "gte"])}", Several(vocabulary.Number)),
            6 => Time(),
            7 => ("", Several(Unquoted)),
            _ => Text(),
        };
        var negated = vocabulary.Once(7) ? "|neq" : "";
        var all = modifiers != "|exists" && vocabulary.Once(5) ? "|all" : "";
        return ($"{field}{modifiers}{all}{negated}", values);
    }

    public string Keyword() => vocabulary.Once(6) ? vocabulary.Number() : Quote(vocabulary.Words(2));

    private (string Modifiers, string Values) Text()
    {
        List<string> chain = [];
        chain.AddRange(vocabulary.Once(4) ? ["windash"] : []);
        chain.AddRange(vocabulary.Once(8) ? ["expand"] : []);
        chain.AddRange(vocabulary.Once(3) ? [] : [vocabulary.Pick(["contains", "startswith", "endswith"])]);
        chain.Insert(vocabulary.Below(chain.Count + 1), vocabulary.Once(4) ? "cased" : "");
        chain.RemoveAll(each => each.Length == 0);
        return (string.Concat(chain.Select(each => "|" + each)), Several(() => Quote(vocabulary.Words(3))));
    }

    private (string Modifiers, string Values) Encoded()
    {
        var wide = vocabulary.Pick(["", "|wide", "|utf16le", "|utf16be", "|utf16"]);
        var base64 = vocabulary.Pick(["|base64", "|base64offset", wide.Length > 0 ? "" : "|base64"]);
        var place = vocabulary.Pick(["|contains", "|contains", "|startswith", ""]);
        return (wide + base64 + place + Maybe("|cased"), Several(() => Quote(vocabulary.Words(2))));
    }

    private (string Modifiers, string Values) Reference() =>
        (
            "|fieldref"
                + vocabulary.Pick(["", "", "|contains", "|startswith", "|endswith", "|lt", "|lte", "|gt", "|gte"])
                + Maybe("|cased"),
            Quote(vocabulary.Pick(vocabulary.Fields))
        );

    private (string Modifiers, string Values) Time()
    {
        var part = vocabulary.Pick(["minute", "hour", "day", "week", "month", "year"]);
        var number = part == "year" ? vocabulary.Pick([2024, 2026]) : vocabulary.Pick([0, 1, 2, 3, 7, 28, 31, 53]);
        return (
            $"|{part}{vocabulary.Pick(["", "|lt", "|lte", "|gt", "|gte"])}",
            number.ToString(CultureInfo.InvariantCulture)
        );
    }

    /// <summary>A scalar of YAML that is no text, or the empty one.</summary>
    private string Unquoted() =>
        vocabulary.Pick(["null", "~", "''", "true", "False", "5", "-1", "1.0", "0x1F", vocabulary.Number()]);

    private string Several(Func<string> one)
    {
        var count = vocabulary.Below(4);
        return count == 0 ? one() : $"[{string.Join(", ", Enumerable.Range(0, count).Select(_ => one()))}]";
    }

    private string Maybe(string modifier) => vocabulary.Once(5) ? modifier : "";

    private string Quote(string text) =>
        vocabulary.Once(2)
        || text.Contains('\n', StringComparison.Ordinal)
        || text.Contains('\t', StringComparison.Ordinal)
            ? JsonSerializer.Serialize(text, Relaxed)
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
