namespace Ishigaki.Demo;

/// <summary>A clock that stands still: the demo's imports happened in the past.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
