using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Correlation;

/// <summary>Keeps the figure of a group while hits come and go.</summary>
internal abstract class Tally
{
    public abstract decimal Figure { get; }

    public static Tally Of(CorrelationRule correlation) =>
        correlation.Type switch
        {
            CorrelationType.EventCount => new CountTally(),
            CorrelationType.ValueCount => new DistinctTally(),
            CorrelationType.ValueSum => new SumTally(),
            CorrelationType.Temporal => new TypeTally(correlation),
            _ => new NewestTally(),
        };

    public abstract void Add(Held hit);

    public abstract void Remove(Held hit);

    public virtual bool Meets(CorrelationRule correlation) => correlation.Condition.Holds(Figure);

    private sealed class CountTally : Tally
    {
        private long _count;

        public override decimal Figure => _count;

        public override void Add(Held hit) => _count++;

        public override void Remove(Held hit) => _count--;
    }

    private sealed class DistinctTally : Tally
    {
        private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

        public override decimal Figure => _counts.Count;

        public override void Add(Held hit) =>
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, hit.Text, out _)++;

        public override void Remove(Held hit)
        {
            if (_counts[hit.Text] == 1)
            {
                _counts.Remove(hit.Text);
            }
            else
            {
                _counts[hit.Text]--;
            }
        }
    }

    private sealed class SumTally : Tally
    {
        private decimal _sum;

        public override decimal Figure => _sum;

        public override void Add(Held hit) => _sum += hit.Number;

        public override void Remove(Held hit) => _sum -= hit.Number;
    }

    /// <summary>For the largest or smallest number: what came before did not meet the condition, or it would be gone.</summary>
    private sealed class NewestTally : Tally
    {
        private decimal _newest;

        public override decimal Figure => _newest;

        public override void Add(Held hit) => _newest = hit.Number;

        public override void Remove(Held hit) { }
    }

    private sealed class TypeTally(CorrelationRule correlation) : Tally
    {
        private readonly int[] _counts = new int[correlation.Rules.Count];
        private int _types;

        public override decimal Figure => _types;

        public override void Add(Held hit) => _types += _counts[hit.Member]++ == 0 ? 1 : 0;

        public override void Remove(Held hit) => _types -= --_counts[hit.Member] == 0 ? 1 : 0;

        public override bool Meets(CorrelationRule correlation) =>
            correlation.Combination is { } combination
                ? Combinations.Hold(combination, correlation.Rules, member => _counts[member] > 0)
                : base.Meets(correlation);
    }
}

/// <summary>Which rules must have events and which must not.</summary>
internal static class Combinations
{
    public static bool Hold(Expression expression, IReadOnlyList<string> rules, Func<int, bool> has) =>
        expression switch
        {
            Constant constant => constant.Value,
            Not not => !Hold(not.Item, rules, has),
            All all => all.Items.All(item => Hold(item, rules, has)),
            Any any => any.Items.Any(item => Hold(item, rules, has)),
            Test test => has(IndexOf(rules, test.Field)),
            _ => false,
        };

    private static int IndexOf(IReadOnlyList<string> rules, string? rule)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] == rule)
            {
                return i;
            }
        }

        return -1;
    }
}
