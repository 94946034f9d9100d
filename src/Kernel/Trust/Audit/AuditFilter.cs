namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Which entries of the trail are wanted; everything in it can stand in an address.</summary>
public sealed record AuditFilter
{
    /// <summary>One of <see cref="AuditActs"/>; empty for all.</summary>
    public string Act { get; init; } = "";

    /// <summary>Part of the name of whoever did it.</summary>
    public string Account { get; init; } = "";
    public string Register { get; init; } = "";
    public Guid? EntryId { get; init; }

    /// <summary>Days in Japan, both included.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    public bool IsNarrowed => this != new AuditFilter();
}
