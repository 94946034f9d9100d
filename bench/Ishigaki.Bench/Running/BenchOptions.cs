namespace Ishigaki.Bench.Running;

/// <param name="Small">A tiny input: shows that the benchmark runs, its figures mean nothing.</param>
internal sealed record BenchOptions(bool Small = false, string? Out = null)
{
    /// <param name="args">The benchmark's name, then options; null when one is unknown.</param>
    public static BenchOptions? Read(IReadOnlyList<string> args)
    {
        var options = new BenchOptions();
        for (var i = 1; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--small":
                    options = options with { Small = true };
                    break;
                case "--out" when i + 1 < args.Count:
                    options = options with { Out = args[++i] };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }

    public int Of(int full, int small) => Small ? small : full;
}
