using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ishigaki.Hosting;

/// <summary>What one connection may cost: size and number of headers, size of a body, and time.</summary>
internal static class ServerLimits
{
    public const long LargestBody = 64L << 20;

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = LargestBody;
        limits.MaxRequestLineSize = 8 << 10;
        limits.MaxRequestHeadersTotalSize = 32 << 10;
        limits.MaxRequestHeaderCount = 100;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        // A client that sends or reads a few bytes now and then would hold a connection for ever.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, TimeSpan.FromSeconds(5));
    }
}
