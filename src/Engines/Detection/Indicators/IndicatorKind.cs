namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>What a sign of an attack is. The last three are decoys: names that nobody legitimate touches.</summary>
public enum IndicatorKind
{
    /// <summary>An address or a network of version 4 or 6.</summary>
    Address,

    /// <summary>A domain and every name below it.</summary>
    Domain,

    /// <summary>A web address, without scheme, fragment and usual port.</summary>
    Url,

    /// <summary>The MD5, SHA-1 or SHA-256 of a file.</summary>
    Hash,

    Mail,

    Account,

    Host,

    /// <summary>A path, or a file name wherever it lies.</summary>
    File,
}

/// <summary>To whom an indicator may be shown (FIRST TLP 2.0).</summary>
public enum IndicatorTlp
{
    Unstated,
    Clear,
    Green,
    Amber,
    AmberStrict,
    Red,
}

/// <param name="Value">As its list writes it.</param>
/// <param name="ExpiresOn">The last day on which it counts; null for ever.</param>
/// <param name="Level">informational, low, medium, high or critical.</param>
/// <param name="Note">Of the list, for people; empty when it says nothing.</param>
public sealed record Indicator(
    IndicatorKind Kind,
    string Value,
    DateOnly? ExpiresOn,
    IndicatorTlp Tlp,
    string Level,
    string Note
);
