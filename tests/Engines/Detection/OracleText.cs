using System.Text;
using System.Text.RegularExpressions;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>What the modifiers make of one value: a test of a text.</summary>
internal static class OracleText
{
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
            return OracleNetwork.Of(value);
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
        var comparison = Array.Find(modifiers, OracleNumber.IsComparison);
        if (part is not null)
        {
            return text =>
                OracleNumber.Part(text, part) is { } number && OracleNumber.Compare(number, comparison ?? "eq", value);
        }

        return comparison is not null ? text => OracleNumber.Compare(text, comparison, value) : Texts(value, modifiers);
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
                    values = modifier == "base64" ? [Convert.ToBase64String(bytes)] : OracleEncoding.Offsets(bytes);
                    (isPlain, encoding) = (true, null);
                    break;
                case "windash":
                    values = OracleEncoding.Dashes(value);
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

        if (encoding is not null)
        {
            byte[] mark = modifiers.Contains("utf16") ? [0xff, 0xfe] : [];
            values = [Encoding.UTF8.GetString([.. mark, .. encoding.GetBytes(Unescaped(value))])];
            isPlain = true;
        }

        var cased = modifiers.Contains("cased");
        Func<string, bool>[] tests =
        [
            .. values.Select(each =>
                Test(isPlain ? Regex.Replace(each, @"[\\*?]", @"\$0") : each, before, behind, cased)
            ),
        ];
        return text => Array.Exists(tests, test => test(cased ? text : Lower(text)));
    }

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
                : match.Value == "?" ? @"(?:[\ud800-\udbff][\udc00-\udfff]|[^\ud800-\udfff])"
                : Regex.Escape(match.Value),
            RegexOptions.Singleline
        );
        var regex = new Regex($@"\A{before}{pattern}{behind}\z", RegexOptions.Singleline, TimeSpan.FromSeconds(20));
        return regex.IsMatch;
    }

    private static string Unescaped(string value) => Regex.Replace(value, @"\\([\\*?])", "$1");
}
