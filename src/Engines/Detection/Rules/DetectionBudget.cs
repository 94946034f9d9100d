namespace Ishigaki.Engines.Detection.Rules;

/// <summary>What one detection may cost to be made ready.</summary>
internal sealed class DetectionBudget
{
    public RegexBudget Expressions { get; } = new();

    public TextBudget Texts { get; } = new();
}
