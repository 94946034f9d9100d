using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ishigaki.Kernel.Messages;

/// <summary>Works the outbox for as long as the server runs.</summary>
public sealed class OutboxService(OutboxWork work, ILogger<OutboxService> log, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await work.DoNextAsync(stoppingToken))
                {
                    await Task.Delay(Idle, time, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // A defect or a database that is away: what is due stays due.
                log.Log(failure is NpgsqlException ? LogLevel.Warning : LogLevel.Error, failure, "The outbox pauses");
                await Task.Delay(AfterTrouble, time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
