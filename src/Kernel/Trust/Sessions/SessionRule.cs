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

    /// <param name="idleMinutes">Outside 30 to 60 the nearer end counts.</param>
    public SessionRule(int idleMinutes = LongestIdleMinutes) =>
        Idle = TimeSpan.FromMinutes(Math.Clamp(idleMinutes, ShortestIdleMinutes, LongestIdleMinutes));

    /// <summary>A clock that was set back makes a session older, never younger.</summary>
    public bool Holds(DateTimeOffset createdAt, DateTimeOffset lastSeenAt, DateTimeOffset now) =>
        Within(now - lastSeenAt, Idle) && Within(now - createdAt, Absolute);

    private bool Within(TimeSpan age, TimeSpan limit) => age < limit && age > -SeenEvery;
}
