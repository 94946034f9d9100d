namespace Ishigaki.Demo;

/// <summary>Fills an empty database with the fictional sector of <c>content/demo</c>.</summary>
internal static class DemoSector
{
    public static Task EnsureAsync(IServiceProvider services, CancellationToken cancellation)
    {
        _ = services;
        cancellation.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
