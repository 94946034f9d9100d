using Ishigaki.Kernel.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Seals every few seconds while the server runs. What a failure left open the next round takes.</summary>
public sealed partial class SealingService(AuditSealer sealer, TimeProvider time, ILogger<SealingService> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

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
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
        {
            Failed(log, failure.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The audit trail could not be sealed now and will be later: {Reason}")]
    private static partial void Failed(ILogger log, string reason);
}
