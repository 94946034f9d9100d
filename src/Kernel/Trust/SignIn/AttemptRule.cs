namespace Ishigaki.Kernel.Trust.SignIn;

/// <summary>Failures so far, and until when nothing is tried any more.</summary>
public sealed record AttemptState(int Failures, DateTimeOffset LastAt, DateTimeOffset? BlockedUntil)
{
    public static AttemptState None { get; } = new(0, DateTimeOffset.MinValue, null);
}

/// <summary>How failures slow down what follows: some are free, then each one doubles the wait, up to an hour.</summary>
/// <param name="Free">So many failures cost nothing.</param>
/// <param name="Memory">Without a failure for so long, counting begins anew.</param>
public sealed record AttemptRule(int Free, TimeSpan Memory)
{
    private static readonly int[] Minutes = [1, 2, 4, 8, 15, 30, 60];

    /// <summary>By account name, whether or not there is such an account.</summary>
    public static AttemptRule ByName { get; } = new(4, TimeSpan.FromHours(24));

    /// <summary>By network address: a branch may share one, so more is free and less is remembered.</summary>
    public static AttemptRule ByAddress { get; } = new(29, TimeSpan.FromMinutes(30));

    /// <returns>How long to wait; zero when an attempt is allowed.</returns>
    public TimeSpan Wait(AttemptState state, DateTimeOffset now) =>
        state.BlockedUntil is { } until && until > now ? until - now : TimeSpan.Zero;

    public AttemptState Fail(AttemptState state, DateTimeOffset now)
    {
        // A clock set back must not forgive: only time that has really passed does.
        var failures = now - state.LastAt > Memory ? 1 : state.Failures + 1;
        var step = failures - Free;
        return new AttemptState(
            failures,
            now,
            step > 0 ? now.AddMinutes(Minutes[Math.Min(step, Minutes.Length) - 1]) : null
        );
    }

    /// <summary>
    /// Takes back one failure that was counted before its outcome was known, and the wait that it caused: whoever was
    /// allowed to try was not waiting before. Earlier failures stay, so that the next one waits as long as it would have.
    /// </summary>
    public AttemptState Forgive(AttemptState state) =>
        state with
        {
            Failures = Math.Max(0, state.Failures - 1),
            BlockedUntil = null,
        };
}
