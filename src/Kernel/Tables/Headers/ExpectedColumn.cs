namespace Ishigaki.Kernel.Tables;

/// <summary>A column that an import looks for.</summary>
/// <param name="Key">Identifies the column to the caller; unique among the expected ones.</param>
/// <param name="Spellings">Accepted headers, best first (the first is used in messages). Compared folded: see <see cref="HeaderName"/>.</param>
/// <param name="Required">Whether its absence is worth more when a header row is chosen, and listed as missing and required.</param>
public sealed record ExpectedColumn(string Key, IReadOnlyList<string> Spellings, bool Required = false);

/// <summary>A header of the sheet that is no expected column.</summary>
/// <param name="Column">0 is A.</param>
/// <param name="Suggestion">The key of a missing column that it may be meant for.</param>
public sealed record UnknownHeader(int Column, string Text, string? Suggestion);
