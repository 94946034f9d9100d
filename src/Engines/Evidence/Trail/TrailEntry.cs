namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>One act, as it stands in the trail.</summary>
/// <param name="At">When, by the program's clock, to the microsecond; years 1 to 9999.</param>
/// <param name="Act">What was done, for example <c>change</c>; letters, digits, dots and hyphens.</param>
/// <param name="AccountId">Who, null for the program itself.</param>
/// <param name="Register">What it was done to; empty when it was no entry of a register.</param>
/// <param name="Before">JSON, or null when there was nothing.</param>
/// <param name="After">JSON, or null when nothing is left.</param>
public sealed record TrailEntry(
    DateTimeOffset At,
    string Act,
    Guid? AccountId,
    string AccountName,
    string Register = "",
    Guid? EntryId = null,
    Guid? ImportId = null,
    string? Before = null,
    string? After = null
);
