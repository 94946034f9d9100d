using System.Globalization;
using Ishigaki.Engines.Detection.Correlation;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Detection.Explaining;

/// <summary>Writes how a correlation grouped and counted, and why it stayed below its condition.</summary>
internal sealed class CorrelationWords(CorrelationRule correlation, TextWriter writer)
{
    public void Write(CorrelationStories.Story story)
    {
        var met = story.Groups.Values.Sum(group => group.Met);
        var result =
            met > 0 ? Words.T($"検知する（{met}回）", $"fires ({met} times)") : Words.T("検知しない", "does not fire");
        writer.WriteLine($"{Id(correlation.Id)}\t{correlation.Title}\t{result}");
        var grouping = correlation.GroupBy.Count == 0 ? "-" : string.Join(", ", correlation.GroupBy);
        var span = TimeSpan.FromTicks(correlation.Timespan).ToString("c", CultureInfo.InvariantCulture);
        writer.WriteLine(
            Words.T(
                $"  種類 {correlation.Type}、条件 {Condition()}、期間 {span}、まとめる項目 {grouping}",
                $"  type {correlation.Type}, condition {Condition()}, timespan {span}, group by {grouping}"
            )
        );
        if (story.Groups.Count == 0)
        {
            writer.WriteLine(Words.T($"  - 数えたイベントがない（{Ids()}）", $"  - no event was counted ({Ids()})"));
        }

        foreach (var group in story.Groups.Values)
        {
            Write(group);
        }

        WriteLeftOut(story);
    }

    private void Write(GroupStory group)
    {
        var values = string.Join(", ", correlation.GroupBy.Zip(group.Group, (field, value) => $"{field}={value}"));
        writer.WriteLine($"  {(group.Met > 0 ? '+' : '-')} {(values.Length == 0 ? "*" : values)}: {Outcome(group)}");
        foreach (var step in group.Steps)
        {
            writer.WriteLine("    " + Line(step));
        }

        if (group.Untold > 0)
        {
            writer.WriteLine(Words.T($"    ほかに{group.Untold}件", $"    and {group.Untold} more"));
        }
    }

    private string Outcome(GroupStory group)
    {
        if (group.Met > 0)
        {
            return Words.T($"{group.Met}回", $"{group.Met} times");
        }

        var absent = correlation.Rules.Where(rule => !group.ByRule.ContainsKey(rule)).Select(Id).ToList();
        var missing =
            absent.Count == 0
                ? ""
                : Words.T(
                    $"。イベントなし: {string.Join(", ", absent)}",
                    $"; no events of {string.Join(", ", absent)}"
                );
        return group.Reached is not var (least, most) ? Words.T("条件に届かない", "the condition was not met") + missing
            : least == most
                ? Words.T(
                    $"条件に届かない（{CorrelationStories.Number(most)}、条件は {Condition()}）",
                    $"the condition was not met: {CorrelationStories.Number(most)}, where {Condition()} is asked"
                ) + missing
            : Words.T(
                $"条件に届かない（{CorrelationStories.Number(least)}〜{CorrelationStories.Number(most)}、条件は {Condition()}）",
                $"the condition was not met: {CorrelationStories.Number(least)} to {CorrelationStories.Number(most)}, where {Condition()} is asked"
            ) + missing;
    }

    private static string Line(CorrelationStep step)
    {
        var time = Time(step.Time);
        var figure = step.Figure is { } number ? $" = {CorrelationStories.Number(number)}" : "";
        var dropped =
            step.Dropped > 0
                ? Words.T(
                    $"（期間を過ぎた{step.Dropped}件を除く）",
                    $" ({step.Dropped} are further back than the timespan)"
                )
                : "";
        return step.Kind switch
        {
            CorrelationStepKind.Met => Words.T(
                $"! {time} 条件を満たす{figure}",
                $"! {time} the condition is met{figure}"
            ),
            CorrelationStepKind.Ended => Words.T(
                $"- {time} 期間が終わり、条件を満たさない{figure}",
                $"- {time} the timespan is over, the condition is not met{figure}"
            ),
            _ => $"+ {step.Line.Source}:{step.Line.Line} {Id(step.Rule!)} {time}{figure}{dropped}",
        };
    }

    private void WriteLeftOut(CorrelationStories.Story story)
    {
        foreach (var step in story.Named)
        {
            writer.WriteLine($"  x {step.Line.Source}:{step.Line.Line} {Id(step.Rule!)} {Reason(step)}");
        }

        var untold = story.LeftOut - story.Named.Count;
        if (untold + story.Untold > 0)
        {
            writer.WriteLine(Words.T($"  ほかに{untold + story.Untold}件", $"  and {untold + story.Untold} more"));
        }
    }

    private static string Reason(CorrelationStep step) =>
        step.Kind switch
        {
            CorrelationStepKind.WithoutTime => Words.T("時刻がない", "has no time"),
            CorrelationStepKind.WithBadTime => Words.T("時刻を読めない", "has a time that cannot be read"),
            CorrelationStepKind.Late => Words.T(
                $"遅れて来た（{Time(step.Time)}）",
                $"came too late ({Time(step.Time)})"
            ),
            CorrelationStepKind.WithoutField => Words.T($"項目 {step.Detail} がない", $"has no field {step.Detail}"),
            _ => Words.T($"数でない: {RuleWords.Shown(step.Detail)}", $"is no number: {RuleWords.Shown(step.Detail)}"),
        };

    private string Condition()
    {
        var bounds = correlation.Condition.Bounds.Select(bound =>
            $"{Sign(bound.Comparison)} {CorrelationStories.Number(bound.Limit)}"
        );
        return correlation.Combination is null
            ? string.Join(", ", bounds)
            : CombinationWords.Of(correlation.Combination, Id);
    }

    private string Ids() => string.Join(", ", correlation.Rules.Select(Id));

    /// <summary>What a filtered correlation looks at is called like what it is a copy of.</summary>
    private static string Id(string id) =>
        id.IndexOf('\u0001', StringComparison.Ordinal) is > 0 and var end ? id[..end] : id;

    private static string Sign(Comparison comparison) =>
        comparison switch
        {
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => "≥",
            Comparison.Less => "<",
            Comparison.LessOrEqual => "≤",
            Comparison.Equal => "=",
            _ => "≠",
        };

    private static string Time(long ticks) =>
        ticks < 0
            ? "-"
            : new DateTime(ticks, DateTimeKind.Utc).ToString(
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                CultureInfo.InvariantCulture
            );
}
