namespace Ishigaki.Tests.Fixtures;

/// <summary>A clock that stands still until told otherwise.</summary>
internal sealed class FakeTime : TimeProvider
{
    public static DateOnly Today { get; } = new(2026, 11, 21);

    private DateTimeOffset _now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
