using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ishigaki.Engines.Detection.Tests.Matching;

/// <summary>A line as programs really write them, and worse: escapes, keys that come twice, arrays, nested and empty things.</summary>
internal sealed class RandomEvent(Vocabulary vocabulary)
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly (string System, bool InEnvelope)[] Places =
    [
        ("\"product\":\"test\",\"category\":\"test\"", false),
        ("\"product\":\"TEST\",\"category\":\"t\\u0065st\"", false),
        ("\"Channel\":\"Security\",\"EventID\":4688", false),
        ("\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":\"1\"", true),
        ("\"Channel\":\"Security\",\"EventID\":4688", true),
        ("\"Channel\":\"Security\",\"EventID\":{\"#attributes\":{\"Qualifiers\":\"\"},\"#text\":4688}", true),
        ("\"Channel\":\"security\",\"EventID\":[4688,1]", false),
        ("\"Channel\":null,\"product\":\"windows\",\"category\":\"process_creation\"", false),
        ("\"Channel\":\"Own\",\"product\":\"test\",\"category\":\"test\"", true),
        ("\"Channel\":\"Linux-Sysmon/Operational\",\"EventID\":1,\"EventID\":5", true),
    ];

    private static readonly Dictionary<string, string> NamesOf4688 = new(StringComparer.Ordinal)
    {
        ["Image"] = "NewProcessName",
        ["ParentImage"] = "ParentProcessName",
        ["ProcessId"] = "NewProcessId",
        ["User"] = "SubjectUserName",
        ["IntegrityLevel"] = "MandatoryLabel",
    };

    public string Line()
    {
        var (system, inEnvelope) = vocabulary.Once(2) ? Places[0] : vocabulary.Pick(Places);
        var is4688 = system.Contains("4688", StringComparison.Ordinal);
        var members = new List<string>();
        foreach (var field in vocabulary.Fields.Where(_ => !vocabulary.Once(4)))
        {
            var name = is4688 && vocabulary.Below(4) > 0 ? NamesOf4688.GetValueOrDefault(field, field) : field;
            for (var copies = vocabulary.Once(8) ? 2 : 1; copies > 0; copies--)
            {
                members.Add(Member(name));
            }
        }

        if (vocabulary.Once(3))
        {
            members.Insert(vocabulary.Below(members.Count + 1), $"{Text(vocabulary.Words(1))}:{Value(0)}");
        }

        var own = string.Join(vocabulary.Once(6) ? " ,\t" : ",", members);
        return inEnvelope
            ? $"{{\"Event\":{{\"System\":{{{system}}},\"EventData\":{{{own}}}}}}}"
            : $"{{{system}{(own.Length > 0 ? "," : "")}{own}}}";
    }

    private string Member(string name)
    {
        var value = Value(0);
        if (name == "E_x" && vocabulary.Once(2))
        {
            return $"\"E\":{{\"#attributes\":{{\"x\":{value}}},\"#text\":{Text(vocabulary.Word())}}}";
        }

        if (name == "TwoWords")
        {
            return $"{Text(vocabulary.Once(2) ? "Two Words" : name)}:{value}";
        }

        var cut = name.IndexOf('.', StringComparison.Ordinal);
        return cut > 0 && vocabulary.Once(2)
            ? $"{Text(name[..cut])}:{{{Member(name[(cut + 1)..])}}}"
            : $"{Text(name)}:{value}";
    }

    private string Value(int depth) =>
        vocabulary.Below(depth > 2 ? 12 : 18) switch
        {
            0 => "null",
            1 => vocabulary.Number(),
            2 => vocabulary.Pick(["true", "false"]),
            3 => "\"\"",
            4 => Text(vocabulary.Address()),
            5 => Text(vocabulary.Date()),
            6 => Text(vocabulary.Number()),
            7 => Text(Encoded()),
            12 => $"[{string.Join(",", Enumerable.Range(0, vocabulary.Below(4)).Select(_ => Value(depth + 1)))}]",
            13 => $"{{{Text(vocabulary.Word())} : {Value(depth + 1)}}}",
            14 => vocabulary.Pick(["{}", "[]", "[ ]", "[[]]", "[{}]", "{\"#text\":\"ab\"}", "[null]", "[null,\"\"]"]),
            15 => Text(string.Concat(Enumerable.Repeat(vocabulary.Words(3), 40))),
            _ => Text(vocabulary.Words(4)),
        };

    private string Encoded()
    {
        var (before, text, behind) = (
            vocabulary.Pick(["", "x", "yy"]),
            vocabulary.Words(2),
            vocabulary.Pick(["", "z"])
        );
        var encoding = vocabulary.Pick([Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode]);
        byte[] mark = vocabulary.Once(4) ? encoding.GetPreamble() : [];
        return vocabulary.Once(5)
            ? Encoding.UTF8.GetString(encoding.GetBytes(text))
            : Convert.ToBase64String([
                .. mark,
                .. Encoding.UTF8.GetBytes(before),
                .. encoding.GetBytes(text),
                .. Encoding.UTF8.GetBytes(behind),
            ]);
    }

    /// <summary>As little escaped as may be, as much as usual, or every character by its number.</summary>
    private string Text(string text) =>
        vocabulary.Below(6) switch
        {
            0 => JsonSerializer.Serialize(text),
            1 => "\"" + string.Concat(text.Select(c => $"\\u{(int)c:x4}")) + "\"",
            2 => JsonSerializer.Serialize(text, Relaxed).Replace("/", "\\/", StringComparison.Ordinal),
            _ => JsonSerializer.Serialize(text, Relaxed),
        };
}
