using System.CommandLine;
using System.Globalization;
using Ishigaki.Engines.Logs;
using Ishigaki.Engines.Logs.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Commands;

/// <summary>How logs are read, as a command line says it.</summary>
/// <param name="Format">Null finds it for each log.</param>
internal sealed record LogReading(LogFormat? Format, LogOptions Options)
{
    /// <summary>Each log tells its format itself.</summary>
    public static LogReading Found { get; } = new(null, new LogOptions());
}

/// <summary>The options by which a command is told how to read logs.</summary>
internal sealed class LogReadingChoice
{
    private readonly Option<string?> _format = new("--format")
    {
        Description =
            $"ログの形式。なければ見分ける / the format; found without it ({string.Join(", ", LogFormats.Names)})",
    };

    private readonly Option<FileInfo?> _mapping = new("--mapping")
    {
        Description = "列の対応表（JSON）。CSV・TSV に要る / the mapping of columns, for CSV and TSV",
    };

    private readonly Option<string> _zone = new("--zone")
    {
        Description = "時差のない時刻の時差 / offset of times without one",
        DefaultValueFactory = _ => "+09:00",
    };

    private readonly Option<string> _encoding = new("--encoding")
    {
        Description = "UTF-8 でない記録の文字コード / encoding of records that are not UTF-8: shift_jis, euc-jp",
        DefaultValueFactory = _ => "shift_jis",
    };

    private readonly Option<int> _largest = new("--largest-record")
    {
        Description = "一件の上限（MB） / largest record in MB, 1 to 1024",
        DefaultValueFactory = _ => 4,
    };

    private readonly Option<bool> _salvage = new("--salvage")
    {
        Description = "壊れた区画からも読める記録を取り出す / read what can be read in damaged chunks",
    };

    private readonly Option<string?> _product = new("--product")
    {
        Description = "イベントの product（Sigma） / the events' product",
    };

    private readonly Option<string?> _category = new("--category")
    {
        Description = "イベントの category（Sigma） / the events' category",
    };

    private readonly Option<string?> _service = new("--service")
    {
        Description = "イベントの service（Sigma） / the events' service",
    };

    public LogReadingChoice()
    {
        _format.AcceptOnlyFromAmong([.. LogFormats.Names]);
        _encoding.AcceptOnlyFromAmong("shift_jis", "euc-jp");
    }

    public void AddTo(Command command)
    {
        foreach (
            var option in new Option[]
            {
                _format,
                _mapping,
                _zone,
                _encoding,
                _largest,
                _salvage,
                _product,
                _category,
                _service,
            }
        )
        {
            command.Add(option);
        }
    }

    /// <returns>Null, after saying why, when the options cannot be.</returns>
    public LogReading? Of(ParseResult parsed)
    {
        if (!TryZone(parsed.GetValue(_zone)!, out var zone))
        {
            return Wrong(
                (
                    $"--zone {parsed.GetValue(_zone)} を読めません。+09:00 のように書いてください。",
                    $"--zone {parsed.GetValue(_zone)} cannot be read. Write it like +09:00."
                )
            );
        }

        if (parsed.GetValue(_largest) is not (>= 1 and <= 1024 and var largest))
        {
            return Wrong(("--largest-record は1から1024までです。", "--largest-record must be 1 to 1024."));
        }

        LogMapping? mapping = null;
        if (parsed.GetValue(_mapping) is { } file && (mapping = Mapping(file)) is null)
        {
            return null;
        }

        // A mapping is for columns: without a format that is what it says.
        var format =
            parsed.GetValue(_format) is { } name ? LogFormats.Find(name)
            : mapping is null ? (LogFormat?)null
            : LogFormat.Delimited;
        if (format == LogFormat.Delimited && mapping is null)
        {
            return Wrong(
                (
                    "CSV・TSV には列の対応表が要ります。--mapping で渡してください（docs/log-formats.md）。",
                    "A delimited log needs a mapping of its columns. Give it with --mapping (docs/log-formats.md)."
                )
            );
        }

        return new LogReading(
            format,
            new LogOptions
            {
                Zone = zone,
                Legacy = parsed.GetValue(_encoding) == "euc-jp" ? LegacyEncoding.EucJp : LegacyEncoding.ShiftJis,
                LargestRecord = largest << 20,
                Salvage = parsed.GetValue(_salvage),
                Mapping = mapping,
                Placement = new LogPlacement(
                    parsed.GetValue(_product),
                    parsed.GetValue(_category),
                    parsed.GetValue(_service)
                ),
            }
        );
    }

    private static bool TryZone(string text, out TimeSpan zone)
    {
        var isBehind = text.StartsWith('-');
        var known = TimeSpan.TryParseExact(text.TrimStart('+', '-'), @"hh\:mm", CultureInfo.InvariantCulture, out zone);
        zone = isBehind ? -zone : zone;
        return known && zone.Duration() <= TimeSpan.FromHours(14) && text is ['+' or '-', ..];
    }

    private static LogMapping? Mapping(FileInfo file)
    {
        if (!file.Exists || file.Length > LogMapping.LargestFile)
        {
            Wrong(
                (
                    $"対応表がないか、大きすぎます: {file.FullName}",
                    $"There is no such mapping, or it is too large: {file.FullName}"
                )
            );
            return null;
        }

        var mapping = LogMapping.Read(File.ReadAllBytes(file.FullName), out var error);
        if (mapping is null)
        {
            Wrong(($"対応表 {file.Name} を読めません: {error}", $"The mapping {file.Name} cannot be read: {error}"));
        }

        return mapping;
    }

    private static LogReading? Wrong(Localized text)
    {
        Console.Error.WriteLine(text);
        return null;
    }
}
