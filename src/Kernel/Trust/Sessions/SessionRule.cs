namespace Ishigaki.Kernel.Trust.Sessions;

/// <summary>How long a session lasts.</summary>
public sealed record SessionRule
{
    public const int ShortestIdleMinutes = 30;
    public const int LongestIdleMinutes = 60;

    /// <summary>No request for so long ends it: 30 to 60 minutes.</summary>
    public TimeSpan Idle { get; }

    /// <summary>A working day; then it ends however busy it is.</summary>
    public TimeSpan Absolute { get; } = TimeSpan.FromHours(10);

    /// <summary>How exactly the last request is remembered; a write at every request would cost more than it tells.</summary>
    public TimeSpan SeenEvery { get; } = TimeSpan.FromMinutes(1);

    /// <summary>So long a password that was shown counts for changes of what opens the account.</summary>
    public TimeSpan Confirmed { get; } = TimeSpan.FromMinutes(10);

    /// <param name="idleMinutes">Outside 30 to 60 the nearer end counts.</param>
    public SessionRule(int idleMinutes = LongestIdleMinutes) =>
        Idle = TimeSpan.FromMinutes(Math.Clamp(idleMinutes, ShortestIdleMinutes, LongestIdleMinutes));

    /// <summary>A clock that was set back makes a session older, never younger.</summary>
    public bool Holds(DateTimeOffset createdAt, DateTimeOffset lastSeenAt, DateTimeOffset now) =>
        Within(now - lastSeenAt, Idle) && Within(now - createdAt, Absolute);

    /// <summary>Its time has passed: it stays over, whatever the clock says later.</summary>
    public bool IsOver(DateTimeOffset createdAt, DateTimeOffset lastSeenAt, DateTimeOffset now) =>
        now - lastSeenAt >= Idle || now - createdAt >= Absolute;

    public bool IsConfirmed(DateTimeOffset confirmedAt, DateTimeOffset now) => Within(now - confirmedAt, Confirmed);

    private bool Within(TimeSpan age, TimeSpan limit) => age < limit && age > -SeenEvery;
}
