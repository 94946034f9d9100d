using System.Net;
using Ishigaki.Kernel.Storage;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ishigaki.Hosting;

/// <summary>
/// The visitor's address and scheme as a proxy tells them, from the proxies that the configuration names
/// (<c>Proxies:0</c> and so on: an address or a network) and from nobody else. The host name is never taken from a header.
/// </summary>
internal static class TrustedProxies
{
    public const string Setting = "Proxies";

    public static void UseTrustedProxies(this WebApplication app)
    {
        var named = app.Configuration.GetSection(Setting).Get<string[]>() ?? [];
        if (named.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = named.Length,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var each in named)
        {
            if (IPAddress.TryParse(each, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(each, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new StorageException(
                    $"設定 Proxies の「{each}」はアドレスでもネットワークでもありません。",
                    $"'{each}' in the setting Proxies is neither an address nor a network."
                );
            }
        }

        app.UseForwardedHeaders(options);
    }
}
