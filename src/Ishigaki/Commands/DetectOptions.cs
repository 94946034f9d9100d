using System.CommandLine;
using Ishigaki.Detection;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Commands;

/// <summary>What detection and its explanation are both told: filters, placeholders, indicators.</summary>
internal sealed class DetectOptions
{
    public Option<string[]> Filters { get; } =
        Paths("--filters", "フィルターのフォルダー、.yml / folders, .yml files of filters");

    public Option<string?> Placeholders { get; } = PlaceholdersOption();

    public Option<string[]> Indicators { get; } =
        Paths("--indicators", "指標の一覧（JSON Lines、CSV） / lists of indicators, JSON lines or CSV");

    public Option<string[]> Exceptions { get; } =
        Paths("--except", "検知しない指標の一覧 / lists of indicators that are not reported");

    public void AddTo(Command command)
    {
        command.Add(Filters);
        command.Add(Placeholders);
        command.Add(Indicators);
        command.Add(Exceptions);
    }

    public static Option<string?> PlaceholdersOption() =>
        new("--placeholders")
        {
            Description = "ルールの %名前% に入る値の表（YAML、JSON） / what %names% in rules stand for, YAML or JSON",
        };

    public static Option<string?> LatenessOption() =>
        new("--lateness")
        {
            Description =
                "相関で待つ遅れ（30s、5m、1h など）。なければ全部を読んで並べる / how late an event may come for correlations (30s, 5m, 1h); all are read and put in order without it",
        };

    /// <param name="lateness">In ticks; null without.</param>
    /// <returns>False, after saying why, when it is none.</returns>
    public static bool TryLateness(string? text, out long? lateness)
    {
        lateness = text is null ? null : Timespan.Ticks(text);
        if (text is null || lateness is not null)
        {
            return true;
        }

        Console.Error.WriteLine(
            Words.T(
                $"--lateness {text} を読めません。30s、5m、1h のように書いてください。",
                $"--lateness {text} cannot be read. Write it like 30s, 5m or 1h."
            )
        );
        return false;
    }

    public static Option<string[]> Paths(string name, string description, bool required = false) =>
        new(name)
        {
            AllowMultipleArgumentsPerToken = true,
            Required = required,
            Description = description,
        };

    public RuleChoice RulesOf(ParseResult parsed, IReadOnlyList<string> rules, string? cache = null) =>
        new(rules, parsed.GetValue(Filters) ?? [], parsed.GetValue(Placeholders), cache);
}
