using System.Net;
using System.Net.Sockets;

namespace Ishigaki.Bench.Running;

/// <summary>Where things are.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>The built program, as script/server runs it.</summary>
    public static string Program => Path.Combine(Root, "src/Ishigaki/bin/Release/net10.0/ishigaki.dll");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ishigaki.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No Ishigaki.slnx above the benchmarks.");
    }
}
