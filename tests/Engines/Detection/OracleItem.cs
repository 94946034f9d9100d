using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>One entry of a detection as the oracle reads it: each value becomes a test of one text.</summary>
internal static class OracleItem
{
    public static OracleTest Of(string key, RuleNode node)
    {
        var parts = key.Split('|');
        var (field, modifiers) = (parts[0], parts[1..]);
        RuleScalar[] values = node is RuleList list ? [.. list.Items.Cast<RuleScalar>()] : [(RuleScalar)node];
        OracleTest[] tests = [.. values.Select(value => Value(field, modifiers, value))];
        OracleTest joined = modifiers.Contains("all")
            ? (log, way) => Array.TrueForAll(tests, test => test(log, way))
            : (log, way) => Array.Exists(tests, test => test(log, way));
        return modifiers.Contains("neq") ? (log, way) => !joined(log, way) : joined;
    }

    private static OracleTest Value(string field, string[] modifiers, RuleScalar value)
    {
        if (modifiers.Contains("exists"))
        {
            return (log, way) => (log[Named(field, way)].Count > 0) == (value.Text == "true");
        }

        if (value.Kind == ScalarKind.Null)
        {
            return (log, way) =>
                log[Named(field, way)] is var all
                && (all.Count == 0 || all.Any(each => string.IsNullOrEmpty(each.Text)));
        }

        if (modifiers.Contains("fieldref"))
        {
            return Reference(field, modifiers, value.Text);
        }

        if (field.Length == 0)
        {
            var keyword = OracleText.Of(value.Text, [.. modifiers, "contains"]);
            return (log, _) => log.Leaves.Exists(text => keyword(text));
        }

        var test = OracleText.Of(value.Text, modifiers);
        var cache = new Dictionary<string, bool>(StringComparer.Ordinal);
        return (log, way) =>
        {
            var (actual, ask) = (Named(field, way), test);
            if (
                way?.Values.GetValueOrDefault(field)?.TryGetValue(value.Text, out var other) == true
                && modifiers.Length == 0
            )
            {
                ask = OracleText.Of(other, []);
                return log[actual].Any(each => each.Text is { } text && ask(text));
            }

            return log[actual].Any(each => each.Text is { } text && Remembered(cache, text, ask));
        };
    }

    private static bool Remembered(Dictionary<string, bool> cache, string text, Func<string, bool> ask)
    {
        if (!cache.TryGetValue(text, out var answer))
        {
            answer = ask(text);
            if (text.Length < 300 && cache.Count < 5000)
            {
                cache[text] = answer;
            }
        }

        return answer;
    }

    private static OracleTest Reference(string field, string[] modifiers, string other)
    {
        var cased = modifiers.Contains("cased");
        string Case(string text) => cased ? text : OracleText.Lower(text);
        bool Holds(string left, string right) =>
            modifiers.Contains("contains") ? left.Contains(right, StringComparison.Ordinal)
            : modifiers.Contains("startswith") ? left.StartsWith(right, StringComparison.Ordinal)
            : modifiers.Contains("endswith") ? left.EndsWith(right, StringComparison.Ordinal)
            : Array.Find(modifiers, OracleText.IsComparison) is { } comparison
                ? OracleText.Compare(left, comparison, right)
            : left == right;
        return (log, way) =>
            log[Named(field, way)]
                .Any(left =>
                    left.Text is not null
                    && log[Named(other, way)]
                        .Any(right => right.Text is not null && Holds(Case(left.Text), Case(right.Text)))
                );
    }

    private static string Named(string field, Pipelines.CategoryEvents? way) =>
        way?.Fields.GetValueOrDefault(field) ?? field;
}

/// <summary>What the modifiers make of one value: a test of a text.</summary>
internal static class OracleText
{
    public static bool IsComparison(string modifier) => modifier is "lt" or "lte" or "gt" or "gte";

    /// <summary>Lower case, but what is not ASCII stays so.</summary>
    public static string Lower(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    Rune.ToLowerInvariant(rune) is { IsAscii: false } lower ? lower
                    : rune.IsAscii ? Rune.ToLowerInvariant(rune)
                    : rune
                )
        );

    public static Func<string, bool> Of(string value, string[] modifiers)
    {
        if (modifiers.Contains("cidr"))
        {
            return Network(value);
        }

        if (modifiers.Contains("re"))
        {
            var options = RegexOptions.CultureInvariant;
            options |= modifiers.Contains("i") ? RegexOptions.IgnoreCase : 0;
            options |= modifiers.Contains("m") ? RegexOptions.Multiline : 0;
            options |= modifiers.Contains("s") ? RegexOptions.Singleline : 0;
            var regex = new Regex(value, options, TimeSpan.FromSeconds(20));
            return regex.IsMatch;
        }

        var part = Array.Find(modifiers, each => each is "minute" or "hour" or "day" or "week" or "month" or "year");
        var comparison = Array.Find(modifiers, IsComparison);
        if (part is not null)
        {
            return text => Part(text, part) is { } number && Compare(number, comparison ?? "eq", value);
        }

        return comparison is not null ? text => Compare(text, comparison, value) : Texts(value, modifiers);
    }

    public static bool Compare(string left, string comparison, string right)
    {
        if (
            !decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            || !decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var b)
        )
        {
            return false;
        }

        return comparison switch
        {
            "lt" => a < b,
            "lte" => a <= b,
            "gt" => a > b,
            "gte" => a >= b,
            _ => a == b,
        };
    }

    private static Func<string, bool> Texts(string value, string[] modifiers)
    {
        List<string> values = [value];
        Encoding? encoding = null;
        var (before, behind, isPlain) = ("", "", false);
        foreach (var modifier in modifiers)
        {
            switch (modifier)
            {
                case "wide" or "utf16le" or "utf16":
                    encoding = Encoding.Unicode;
                    break;
                case "utf16be":
                    encoding = Encoding.BigEndianUnicode;
                    break;
                case "base64" or "base64offset":
                    byte[] mark = modifiers.Contains("utf16") ? [0xff, 0xfe] : [];
                    byte[] bytes = [.. mark, .. (encoding ?? Encoding.UTF8).GetBytes(Unescaped(value))];
                    values = modifier == "base64" ? [Convert.ToBase64String(bytes)] : Offsets(bytes);
                    isPlain = true;
                    break;
                case "windash":
                    values =
                    [
                        .. Regex
                            .Matches(value, @"\B[-/]\b")
                            .Reverse()
                            .Aggregate(
                                (IEnumerable<string>)[value],
                                (all, match) =>
                                    all.SelectMany(
                                        each => "-/–—―",
                                        (each, dash) => each[..match.Index] + dash + each[(match.Index + 1)..]
                                    )
                            ),
                    ];
                    break;
                case "contains":
                    (before, behind) = (".*", ".*");
                    break;
                case "startswith":
                    behind = ".*";
                    break;
                case "endswith":
                    before = ".*";
                    break;
                default:
                    break;
            }
        }

        var cased = modifiers.Contains("cased");
        Func<string, bool>[] tests =
        [
            .. values.Select(each =>
                Test(isPlain ? Regex.Replace(each, @"[\\*?]", @"\$0") : each, before, behind, cased)
            ),
        ];
        return text => Array.Exists(tests, test => test(cased ? text : OracleText.Lower(text)));
    }

    private static List<string> Offsets(byte[] bytes) =>
        [
            .. Enumerable
                .Range(0, 3)
                .Select(shift =>
                {
                    // Six bits each: only those that no neighbour touches.
                    var text = Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=');
                    var first = ((shift * 8) + 5) / 6;
                    var last = (shift + bytes.Length) * 8 / 6;
                    return text[first..last];
                }),
        ];

    /// <summary>The common forms without a pattern, so that it ends today; everything else as a pattern.</summary>
    private static Func<string, bool> Test(string value, string before, string behind, bool cased)
    {
        var plain = Unescaped(value);
        var wanted = cased ? plain : Lower(plain);
        if (!Regex.IsMatch(Regex.Replace(value, @"\\[\\*?]", ""), @"[*?]"))
        {
            return (before, behind) switch
            {
                ("", "") => text => text == wanted,
                ("", _) => text => text.StartsWith(wanted, StringComparison.Ordinal),
                (_, "") => text => text.EndsWith(wanted, StringComparison.Ordinal),
                _ => text => text.Contains(wanted, StringComparison.Ordinal),
            };
        }

        var pattern = Regex.Replace(
            cased ? value : Lower(value),
            @"\\([\\*?])|([*?])|.",
            match =>
                match.Groups[1].Success ? Regex.Escape(match.Groups[1].Value)
                : match.Value == "*" ? ".*"
                : match.Value == "?" ? @"(?:[\ud800-\udbff][\udc00-\udfff]|.)"
                : Regex.Escape(match.Value),
            RegexOptions.Singleline
        );
        var regex = new Regex($@"\A{before}{pattern}{behind}\z", RegexOptions.Singleline, TimeSpan.FromSeconds(20));
        return regex.IsMatch;
    }

    private static string Unescaped(string value) => Regex.Replace(value, @"\\([\\*?])", "$1");

    private static Func<string, bool> Network(string value)
    {
        var parts = value.Split('/');
        var network = IPAddress.Parse(parts[0]).GetAddressBytes();
        var length = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : network.Length * 8;
        return text =>
        {
            var isAddress = text.Contains(':', StringComparison.Ordinal) || Regex.IsMatch(text, @"\A\d+(\.\d+){3}\z");
            if (
                !isAddress
                || text.Contains('[', StringComparison.Ordinal)
                || !IPAddress.TryParse(text, out var address)
            )
            {
                return false;
            }

            var bytes = (
                network.Length == 4 && address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address
            ).GetAddressBytes();
            return bytes.Length == network.Length
                && Enumerable
                    .Range(0, length)
                    .All(bit => ((bytes[bit / 8] ^ network[bit / 8]) >> (7 - (bit % 8)) & 1) == 0);
        };
    }

    private static string? Part(string text, string part)
    {
        var match = Regex.Match(
            text,
            @"\A(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(?:Z|[+-]\d\d:?\d\d)?\z",
            RegexOptions.IgnoreCase
        );
        if (!match.Success)
        {
            return null;
        }

        int Number(int group) =>
            match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        var number = part switch
        {
            "minute" => Number(5),
            "hour" => Number(4),
            "day" => Number(3),
            "week" => ISOWeek.GetWeekOfYear(
                new DateTime(Number(1), Number(2), Number(3), 0, 0, 0, DateTimeKind.Unspecified)
            ),
            "month" => Number(2),
            _ => Number(1),
        };
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
