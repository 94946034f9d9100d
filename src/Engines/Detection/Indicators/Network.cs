namespace Ishigaki.Engines.Detection.Indicators;

/// <param name="Start">The first address.</param>
/// <param name="Length">Of the prefix, at least 1.</param>
/// <param name="Number">Of the indicator.</param>
internal readonly record struct Network<T>(T Start, int Length, int Number)
    where T : IComparable<T>
{
    /// <summary>By the first address, the wider first.</summary>
    public static int InOrder(Network<T> one, Network<T> other)
    {
        var order = one.Start.CompareTo(other.Start);
        return order != 0 ? order : one.Length.CompareTo(other.Length);
    }
}
