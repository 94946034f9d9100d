namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Ends the reading of a rule that cannot be taken; it never leaves <see cref="RuleReader"/>.</summary>
internal sealed class RuleRefusedException(string reason, int line) : Exception(reason)
{
    public int Line { get; } = line;
}
