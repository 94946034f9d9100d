using System.Diagnostics;
using System.Globalization;

namespace Ishigaki.Hosting;

/// <summary>Tells how long the program took until its answer began (Server-Timing, W3C), for those who measure.</summary>
internal static class ServerTiming
{
    public static void UseServerTiming(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                var start = Stopwatch.GetTimestamp();
                http.Response.OnStarting(() =>
                {
                    var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                    http.Response.Headers["Server-Timing"] = string.Create(
                        CultureInfo.InvariantCulture,
                        $"app;dur={time:F2}"
                    );
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );
}
