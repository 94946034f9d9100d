using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ishigaki.Kernel.Files;

/// <summary>Sweeps once an hour.</summary>
public sealed class FileSweepService(FileSweep sweep, ILogger<FileSweepService> log, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sweep.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Sweeping files failed");
            }
        }
    }
}
