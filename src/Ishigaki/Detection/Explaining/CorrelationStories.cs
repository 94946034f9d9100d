using System.Globalization;
using Ishigaki.Engines.Detection.Correlation;

namespace Ishigaki.Detection.Explaining;

/// <summary>What happened in one group of a correlation.</summary>
/// <param name="Group">The values that it groups by.</param>
internal sealed record GroupStory(IReadOnlyList<string> Group)
{
    public List<CorrelationStep> Steps { get; } = [];

    /// <summary>More than are kept.</summary>
    public long Untold { get; set; }

    public long Met { get; set; }

    /// <summary>How often each rule counted.</summary>
    public Dictionary<string, long> ByRule { get; } = new(StringComparer.Ordinal);

    /// <summary>The figures that were reached without meeting the condition.</summary>
    public (decimal Least, decimal Most)? Reached { get; set; }
}

/// <summary>Collects the steps of correlations by correlation and group.</summary>
internal sealed class CorrelationStories(IReadOnlyList<CorrelationRule> correlations)
{
    private const int MostSteps = 200;
    private const int MostGroups = 1000;
    private const int MostLeftOut = 100;
    private readonly Dictionary<CorrelationRule, Story> _stories = new(ReferenceEqualityComparer.Instance);

    public void Take(CorrelationStep step)
    {
        if (!_stories.TryGetValue(step.Correlation, out var story))
        {
            _stories[step.Correlation] = story = new Story();
        }

        if (step.Kind >= CorrelationStepKind.WithoutTime)
        {
            story.LeftOut++;
            if (story.Named.Count < MostLeftOut)
            {
                story.Named.Add(step);
            }

            return;
        }

        var key = string.Join('\u0001', step.Group);
        if (!story.Groups.TryGetValue(key, out var group))
        {
            if (story.Groups.Count == MostGroups)
            {
                story.Untold++;
                return;
            }

            story.Groups[key] = group = new GroupStory(step.Group);
        }

        Add(step, group);
    }

    public void Write(TextWriter writer)
    {
        foreach (var correlation in correlations)
        {
            new CorrelationWords(correlation, writer).Write(_stories.GetValueOrDefault(correlation) ?? new Story());
        }
    }

    private static void Add(CorrelationStep step, GroupStory group)
    {
        group.Met += step.Kind == CorrelationStepKind.Met ? 1 : 0;
        if (step.Rule is { } rule)
        {
            group.ByRule[rule] = group.ByRule.GetValueOrDefault(rule) + 1;
        }

        if (step.Kind != CorrelationStepKind.Met && step.Figure is { } figure)
        {
            group.Reached = group.Reached is var (least, most)
                ? (Math.Min(least, figure), Math.Max(most, figure))
                : (figure, figure);
        }

        if (group.Steps.Count < MostSteps)
        {
            group.Steps.Add(step);
        }
        else
        {
            group.Untold++;
        }
    }

    /// <summary>Of one correlation.</summary>
    internal sealed class Story
    {
        public Dictionary<string, GroupStory> Groups { get; } = new(StringComparer.Ordinal);

        public List<CorrelationStep> Named { get; } = [];

        public long LeftOut { get; set; }

        /// <summary>Steps of groups beyond those that are kept.</summary>
        public long Untold { get; set; }
    }

    internal static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
