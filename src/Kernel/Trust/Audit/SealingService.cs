using Ishigaki.Kernel.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Seals every few seconds while the server runs, and sees to it that heads leave the house. What a failure left open the next round takes.</summary>
public sealed partial class SealingService(
    AuditSealer sealer,
    HeadPost post,
    TimeProvider time,
    ILogger<SealingService> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PostEvery = TimeSpan.FromMinutes(10);
    private DateTimeOffset _posted = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        try
        {
            await sealer.SealAllAsync(cancellation);
            await PostAsync(cancellation);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
        {
            Failed(log, failure.Message);
        }
    }

    private async Task PostAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // Also when the clock was set back: then sooner rather than never.
        if ((now - _posted).Duration() >= PostEvery)
        {
            await post.EnqueueDueAsync(cancellation);
            _posted = now;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The audit trail could not be sealed now and will be later: {Reason}")]
    private static partial void Failed(ILogger log, string reason);
}
