using System.Globalization;
using Ishigaki.Engines.Logs;
using Ishigaki.Kernel.Text;
using Ishigaki.Logs;

namespace Ishigaki.Commands;

/// <summary>One run over logs: one output, what was refused on standard error, and a sum at the end.</summary>
internal sealed class LogsConvertRun(LogReading reading, ConsoleProgress console, CancellationToken cancellation)
{
    /// <summary>Of one log so many are named; the others are counted.</summary>
    private const int MostNamed = 1000;

    private long _written;
    private long _refused;

    public int ToStandardOutput(IReadOnlyList<LogInput> sources)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 18);
        return Run(sources, output);
    }

    /// <summary>The file has its name when it is complete, and not before.</summary>
    public int ToFile(IReadOnlyList<LogInput> sources, FileInfo file)
    {
        var partial = file.FullName + ".partial";
        try
        {
            int code;
            using (var output = File.Create(partial))
            {
                code = Run(sources, output);
            }

            File.Move(partial, file.FullName, overwrite: true);
            return code;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private int Run(IReadOnlyList<LogInput> sources, Stream output)
    {
        foreach (var source in sources)
        {
            One(source, output);
        }

        output.Flush();
        console.Say(
            Words.T(
                $"{sources.Count:N0}個のログから{_written:N0}件を書き、{_refused:N0}件を読めませんでした。",
                $"{_written:N0} events written from {sources.Count:N0} logs; {_refused:N0} could not be read."
            )
        );
        return _refused == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private void One(LogInput source, Stream output)
    {
        var (named, lines) = (0L, 0L);
        try
        {
            using var input = source.Open(out var packed);
            var conversion = new LogConversion(
                reading.Format,
                reading.Options with
                {
                    WrittenAbout = source.WrittenAbout(TimeProvider.System),
                }
            );
            var outcome = conversion.Run(
                input,
                output,
                Name,
                count => Progress(source, packed, lines = count),
                cancellation
            );
            Add(source, outcome);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _written += lines;
            _refused += named + 1;
            console.Say(
                Words.T(
                    $"{source.Name}: 最後まで読めませんでした: {failure.Message}",
                    $"{source.Name}: could not be read to its end: {failure.Message}"
                )
            );
        }

        void Name(BrokenRecord broken)
        {
            if (++named <= MostNamed)
            {
                console.Say(LogWording.Of(source.Name, broken));
            }
            else if (named == MostNamed + 1)
            {
                console.Say(
                    Words.T($"{source.Name}: 以降は数だけを示します。", $"{source.Name}: from here on only counted.")
                );
            }
        }
    }

    private void Add(LogInput source, LogOutcome outcome)
    {
        _written += outcome.Written;
        _refused += outcome.Refused;
        if (outcome.Format is null)
        {
            _refused++;
            console.Say(
                Words.T(
                    $"{source.Name}: 形式が分かりません。--format で示してください。",
                    $"{source.Name}: the format cannot be told. Name it with --format."
                )
            );
        }
    }

    private void Progress(LogInput source, Stream packed, long lines)
    {
        var share =
            packed.CanSeek && source.Length is > 0 and var length
                ? string.Create(CultureInfo.InvariantCulture, $" {100.0 * packed.Position / length:N0}%")
                : "";
        console.Rewrite(Words.T($"{source.Name}:{share} {lines:N0}件", $"{source.Name}:{share} {lines:N0} events"));
    }
}
