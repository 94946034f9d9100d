namespace Ishigaki.Engines.Detection.Rules;

/// <summary>What texts may be made of those that a detection writes: a short rule must not fill the memory.</summary>
internal sealed class TextBudget
{
    /// <summary>In characters, besides <see cref="Each"/> for each text.</summary>
    public const long Most = 1_000_000;

    private const int Each = 32;

    private long _spent;

    /// <returns>False when there was not enough.</returns>
    public bool Spend(long texts, int length)
    {
        _spent += texts * (length + Each);
        return _spent <= Most;
    }
}
