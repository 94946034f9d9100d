using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ishigaki.Engines.Logs.Tables;
using Ishigaki.Engines.Logs.Tests.Windows.Evtx;
using Ishigaki.Engines.Logs.Windows.Evtx;

namespace Ishigaki.Engines.Logs.Tests;

/// <summary>Any text that is written by the rules of a format is read as that text.</summary>
public sealed class WrittenAndReadTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);

    /// <summary>Text with everything that a format may trip over, without half surrogates.</summary>
    private static readonly Gen<string> Any = Gen.Elements(
            "a",
            "B",
            "0",
            " ",
            "  ",
            "=",
            "\\",
            "\"",
            "'",
            "|",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "&",
            ";",
            ",",
            ":",
            "-",
            "+",
            "%",
            "#",
            "/",
            "?",
            "\t",
            "石",
            "垣",
            "é",
            "😀",
            "\\n",
            "]]",
            "--",
            "&amp;",
            "x41"
        )
        .ListOf()
        .Select(pieces => string.Concat(pieces));

    private static readonly Gen<string> Lines = Gen.OneOf(
        Any,
        Gen.Zip(Any, Any).Select(pair => $"{pair.Item1}\n{pair.Item2}")
    );

    [Fact]
    public void StructuredData() =>
        Holds(
            Any,
            text =>
            {
                var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)
                    .Replace("]", "\\]", StringComparison.Ordinal);
                var line = $"<34>1 2003-10-11T22:14:15Z h a - - [x@1 p=\"{escaped}\"] {text}";
                return (Field(LogFormat.Syslog, line, "x@1.p") == text)
                    && Field(LogFormat.Syslog, line, "message") == text;
            }
        );

    [Fact]
    public void CefExtension() =>
        Holds(
            Lines,
            text =>
            {
                var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("=", "\\=", StringComparison.Ordinal)
                    .Replace("\n", "\\n", StringComparison.Ordinal);
                return Field(LogFormat.Cef, $"CEF:0|a|b|c|d|e|5|msg={escaped} end=1", "msg") == text.TrimEnd(' ');
            }
        );

    [Fact]
    public void CefHeader() =>
        Holds(
            Any,
            text =>
            {
                var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("|", "\\|", StringComparison.Ordinal);
                return Field(LogFormat.Cef, $"CEF:0|a|b|c|d|{escaped}|5|x=1", "name") == text;
            }
        );

    [Fact]
    public void LeefValue() =>
        Holds(
            Any.Where(text => !text.Contains('\t', StringComparison.Ordinal)),
            text => Field(LogFormat.Leef, $"LEEF:1.0|a|b|c|d|k={text}\tend=1", "k") == text
        );

    [Fact]
    public void AuditHexadecimal() =>
        Holds(
            Any.Where(text => text.Length > 0 && text.Trim() == text),
            text =>
            {
                var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(text));
                var line = $"type=USER_CMD msg=audit(1.0:1): msg='cmd={hex} res=success'";
                return Field(LogFormat.Auditd, line, "cmd") == text;
            }
        );

    [Fact]
    public void Columns() =>
        Holds(
            Gen.Zip(Lines, Lines),
            pair =>
            {
                var options = Reading.Options with { Mapping = LogMapping.Read("{}"u8.ToArray(), out _) };
                var reading = Reading.Of(
                    LogFormat.Delimited,
                    $"a,b\n{Quoted(pair.Item1)},{Quoted(pair.Item2)}\n",
                    options
                );
                var line = Reading.Parse(reading.Lines.Single());
                return Value(line, "a") == pair.Item1 && Value(line, "b") == pair.Item2;
            }
        );

    [Fact]
    public void XmlText() =>
        Holds(
            Lines,
            text =>
            {
                var escaped = new System.Xml.Linq.XElement("Data", new System.Xml.Linq.XAttribute("Name", "a"), text);
                var xml = escaped.ToString(System.Xml.Linq.SaveOptions.DisableFormatting);
                var reading = Reading.Of(LogFormat.WindowsXml, $"<Event><EventData>{xml}</EventData></Event>");
                var read = Reading.Parse(reading.Lines.Single()).GetProperty("Event").GetProperty("EventData");
                return read.GetProperty("a").GetString() == text;
            }
        );

    [Fact]
    public void BinaryXmlText() =>
        Holds(
            Lines,
            text =>
            {
                var file = new EvtxFile().Data(1, (EvtxType.String, Encoding.Unicode.GetBytes(text))).ToArray();
                var reading = Reading.Of(LogFormat.Evtx, file);
                var read = Reading.Parse(reading.Lines.Single()).GetProperty("Event").GetProperty("EventData");
                return read.GetProperty("v0").GetString() == text;
            }
        );

    [Fact]
    public void QuotedTextOfWebServers() =>
        Holds(
            Any.Where(text => text is not ("" or "-")),
            text =>
            {
                var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal);
                var line = $"h - - [10/Oct/2000:13:55:36 +0900] \"GET / HTTP/1.1\" 200 1 \"-\" \"{escaped}\"";
                return Field(LogFormat.WebAccess, line, "cs-user-agent") == text;
            }
        );

    /// <summary>The same instant in every form.</summary>
    [Fact]
    public void Times() =>
        Holds(
            Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(0, 999)),
            pair =>
            {
                var instant = DateTimeOffset.UnixEpoch.AddSeconds(pair.Item1).AddMilliseconds(pair.Item2);
                var japan = instant.ToOffset(TimeSpan.FromHours(9));
                var seconds = Formatted(instant, "yyyy-MM-dd'T'HH:mm:ss") + "Z";
                var exact = Formatted(instant, "yyyy-MM-dd'T'HH:mm:ss.FFF") + "Z";
                var milliseconds = instant.ToUnixTimeMilliseconds().ToString("D13", CultureInfo.InvariantCulture);
                var unix = $"{pair.Item1:D9}.{pair.Item2:D3}";
                return Time(LogFormat.Syslog, $"<34>1 {Formatted(japan, "yyyy-MM-dd'T'HH:mm:ss.fffzzz")} h a - - - x")
                        == exact
                    && Time(LogFormat.Syslog, $"<34>{Formatted(japan, "MMM dd yyyy HH:mm:ss")} h a: x") == seconds
                    && Time(LogFormat.Cef, $"CEF:0|a|b|1|2|n|3|rt={milliseconds}") == exact
                    && Time(LogFormat.Auditd, $"type=X msg=audit({unix}:1): a=1") == exact
                    && Time(LogFormat.Squid, $"{unix} 1 c T/2 1 GET http://a/ - D/- -") == exact
                    && Time(
                        LogFormat.WebAccess,
                        $"h - - [{Formatted(japan, "dd/MMM/yyyy:HH:mm:ss")} +0900] \"GET / HTTP/1.1\" 200 1"
                    ) == seconds;
            }
        );

    private static void Holds<T>(Gen<T> any, Func<T, bool> property) =>
        Prop.ForAll(any.ToArbitrary(), property).Check(Many);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Formatted(DateTimeOffset instant, string format) =>
        instant.ToString(format, CultureInfo.InvariantCulture);

    private static string? Time(LogFormat format, string text) => Field(format, text, "@timestamp");

    /// <summary>What is empty may be left out.</summary>
    private static string Value(System.Text.Json.JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static string Field(LogFormat format, string text, string name) => Value(Reading.One(format, text), name);
}
