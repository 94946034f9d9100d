namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Where the events of a rule come from; null means any (Sigma rules specification, Log source).</summary>
public sealed record LogSource(string? Product, string? Category, string? Service)
{
    /// <summary>Everything that this names is the same in the other.</summary>
    public bool Covers(LogSource other) =>
        (Product is null || Product == other.Product)
        && (Category is null || Category == other.Category)
        && (Service is null || Service == other.Service);

    public override string ToString() => $"{Product ?? "*"}/{Category ?? "*"}/{Service ?? "*"}";
}
